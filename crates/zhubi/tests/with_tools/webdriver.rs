//! As much of the WebDriver protocol as the tests need, spoken to ChromeDriver.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Why elements come as objects with this one key: the protocol says so.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser without a window. It ends with the value.
pub struct Browser {
    driver: Child,
    session: String,
    _profile: TempDir,
}

impl Browser {
    pub fn start(driver: &Path, browser: &Path) -> Self {
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let started = lines.map_while(Result::ok).find_map(|line| {
            let port =
                line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse::<u16>();
            port.ok()
        });
        let base = format!("http://127.0.0.1:{}", started.expect("ChromeDriver names its port"));
        let profile = tempfile::tempdir().unwrap();
        let options = json!({
            "binary": browser,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=1400,900", format!("--user-data-dir={}", profile.path().display()),
            ],
        });
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let mut browser = Self { driver, session: format!("{base}/session"), _profile: profile };
        let session = browser.post("", json!({ "capabilities": { "alwaysMatch": capabilities } }));
        browser.session = format!("{base}/session/{}", session["sessionId"].as_str().unwrap());
        browser
    }

    fn post(&self, command: &str, body: Value) -> Value {
        let address = format!("{}{command}", self.session);
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let mut response = ureq::Agent::new_with_config(config).post(&address).send_json(&body).unwrap();
        let answer: Value = response.body_mut().read_json().unwrap();
        assert!(response.status().is_success(), "{command} {body}: {answer}");
        answer["value"].clone()
    }

    pub fn open(&self, file: &Path) {
        self.post("/url", json!({ "url": format!("file://{}", file.display()) }));
    }

    /// What the body of a function returns in the page.
    pub fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", json!({ "script": script, "args": [] }))
    }

    /// Clicks the first element that `selector` matches, as a person does: it is scrolled into view, and must not be
    /// covered.
    pub fn click(&self, selector: &str) {
        let element = self.post("/element", json!({ "using": "css selector", "value": selector }));
        self.post(&format!("/element/{}/click", element[ELEMENT].as_str().unwrap()), json!({}));
    }

    /// Presses and releases a key.
    pub fn press(&self, key: &str) {
        let actions = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        self.post(
            "/actions",
            json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// What the browser has complained of, such as a script that the page may not run.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", json!({ "type": "browser" }));
        log.as_array().unwrap().iter().map(|entry| entry["message"].to_string()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
