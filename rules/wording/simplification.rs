//! Traditional characters, and some variants, whose one simplified form is beyond doubt and which a good text in
//! simplified characters never needs: those that 《通用规范汉字表》 keeps for names or for some of their readings (著、乾、
//! 徵、瞭、藉、夥、癥、昇、堃、祇、讎……) are no part of it.

/// UTF-8 takes as many bytes for every character of the table.
const BYTES: usize = 3;

/// The first and the last code point among which the characters of the table are.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// One bit for each code point from `FIRST` on, set where it is a traditional character: nearly every character of a text
/// is none, and this tells it at once.
static IS_TRADITIONAL: [u64; ((LAST - FIRST) / 64 + 1) as usize] = traditional_bits();

const fn traditional_bits() -> [u64; ((LAST - FIRST) / 64 + 1) as usize] {
    let mut bits = [0; ((LAST - FIRST) / 64 + 1) as usize];
    let bytes = PAIRS.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (lead, middle, last) = (bytes[at] as u32, bytes[at + 1] as u32, bytes[at + 2] as u32);
        let index = (((lead & 0x0F) << 12) | ((middle & 0x3F) << 6) | (last & 0x3F)) - FIRST;
        bits[(index / 64) as usize] |= 1 << (index % 64);
        at += 2 * BYTES;
    }
    bits
}

/// Whether `c` is one of the traditional characters.
pub(super) fn is_traditional(c: char) -> bool {
    let code = u32::from(c);
    (FIRST..=LAST).contains(&code) && {
        let index = code - FIRST;
        IS_TRADITIONAL[(index / 64) as usize] >> (index % 64) & 1 == 1
    }
}

/// The simplified form of `c`, where it is one of the traditional characters.
pub(super) fn simplified(c: char) -> Option<char> {
    if !is_traditional(c) {
        return None;
    }
    let at = PAIRS.find(c)?;
    PAIRS[at..].chars().nth(1)
}

/// Each character with its simplified form behind it, in the order of their code points; no character is in it twice but as a
/// simplified form.
const PAIRS: &str = "\
    丟丢並并亂乱亞亚佇伫佈布佔占併并來来侖仑侶侣俁俣係系俠侠倆俩倉仓個个們们倖幸倣仿倫伦偉伟偪逼側侧\
    偵侦偺咱偽伪傘伞備备傢家傭佣傳传債债傷伤傾倾僅仅僉佥僑侨僞伪僥侥僱雇價价儀仪儂侬億亿儈侩儉俭儘尽\
    償偿優优儲储兇凶兌兑兒儿內内兩两冊册冪幂凍冻凱凯別别刪删則则剎刹剛刚剝剥創创劃划劇剧劉刘劍剑劑剂\
    勁劲動动務务勝胜勞劳勢势勵励勸劝匯汇區区協协卹恤卻却厤历厭厌厲厉參参叢丛吳吴吶呐呂吕員员問问啓启\
    啞哑啟启啣衔喪丧喫吃喬乔單单喲哟嗆呛嗎吗嘆叹嘍喽嘔呕嘗尝嘩哗噴喷嚇吓嚐尝嚥咽嚨咙嚮向嚴严囂嚣囑嘱\
    囪囱國国圍围園园圓圆圖图團团執执堅坚堯尧報报場场塊块塢坞塵尘塹堑墊垫墜坠墮堕墳坟墻墙墾垦壇坛壓压\
    壘垒壞坏壟垄壩坝壯壮壺壶壽寿夢梦夾夹奧奥奪夺奬奖奮奋妝妆姍姗姪侄娛娱婁娄婦妇媧娲媽妈嫵妩嫻娴嬌娇\
    嬰婴嬸婶孌娈孫孙學学宮宫寢寝實实寧宁審审寫写寬宽寵宠寶宝將将專专尋寻對对導导尷尴屆届屍尸屜屉屢屡\
    層层屬属岡冈島岛峽峡崗岗崢峥嵗岁嶇岖嶺岭嶽岳巒峦巖岩帥帅師师帳帐帶带幀帧幟帜幣币幫帮幹干幾几庫库\
    廁厕廂厢廈厦廚厨廟庙廠厂廡庑廢废廣广廬庐廳厅張张強强彈弹彌弥彎弯彙汇後后徑径從从復复徹彻悅悦悶闷\
    惡恶惱恼惻恻愛爱愜惬態态慘惨慚惭慟恸慣惯慫怂慮虑慳悭慶庆慾欲憂忧憊惫憐怜憑凭憚惮憤愤憫悯憲宪憶忆\
    懇恳應应懲惩懶懒懷怀懸悬懺忏懼惧懾慑戀恋戰战戲戏戶户戸户拋抛挾挟捨舍捫扪捲卷掃扫掙挣掛挂採采揀拣\
    揚扬換换揮挥損损搖摇搗捣搶抢搾榨摑掴摟搂摯挚撈捞撓挠撥拨撫抚撲扑撾挝撿捡擁拥擄掳擇择擊击擋挡擔担\
    據据擠挤擬拟擯摈擰拧擱搁擲掷擴扩擺摆擾扰攆撵攏拢攔拦攙搀攜携攝摄攢攒攤摊攪搅攷考敗败敘叙敵敌數数\
    斂敛斃毙斬斩斷断於于時时晉晋晝昼暈晕暉晖暢畅暫暂暱昵曆历曉晓曠旷曬晒書书會会朧胧東东柵栅梔栀條条\
    棄弃棗枣棟栋棧栈棲栖楊杨業业極极榮荣構构槍枪槳桨樁桩樂乐樑梁樓楼標标樞枢樣样樸朴樹树橋桥機机橫横\
    檢检檯台檸柠櫃柜櫟栎櫥橱櫻樱欄栏權权歐欧歛敛歟欤歡欢歲岁歷历歸归殘残殤殇殯殡殲歼殺杀殼壳毀毁氣气\
    氫氢決决沒没沖冲況况涼凉淚泪淨净淪沦淵渊淺浅渙涣減减渦涡測测渾浑湊凑湧涌湯汤準准溝沟溫温溼湿滄沧\
    滅灭滌涤滎荥滙汇滬沪滯滞滲渗滷卤滸浒滾滚滿满漁渔漢汉漣涟漬渍漲涨漸渐漿浆潔洁潛潜潤润潰溃澀涩澆浇\
    澇涝澗涧澤泽濁浊濃浓濕湿濘泞濟济濤涛濫滥濱滨濺溅濾滤瀆渎瀉泻瀋沈瀏浏瀕濒瀘泸瀝沥瀟潇瀾澜灄滠灑洒\
    灘滩灣湾災灾為为烏乌無无煉炼煙烟煥焕煩烦熒荧熱热熾炽燁烨燈灯燉炖燒烧燙烫營营燦灿燭烛燻熏爍烁爐炉\
    爛烂爭争爲为爺爷爾尔牀床牆墙牽牵犧牺狀状猶犹獄狱獅狮獎奖獨独獲获獵猎獸兽獻献現现瑋玮瑣琐瑩莹瑪玛\
    環环璽玺瓊琼甌瓯產产産产畝亩畢毕畫画異异畵画當当疇畴疊叠瘋疯瘧疟療疗癆痨癒愈癡痴癢痒癮瘾癱瘫\
    發发皚皑皺皱盃杯盜盗盡尽監监盤盘盧卢盪荡眞真眾众睏困睜睁瞞瞒矚瞩矯矫硯砚碩硕確确碼码磚砖礎础礙碍\
    礦矿礪砺礬矾禍祸禦御禪禅禮礼禱祷禿秃稅税稈秆種种稱称穌稣積积穢秽穩稳穫获窩窝窮穷窯窑窺窥竄窜竅窍\
    竈灶竊窃竪竖競竞筆笔筍笋箋笺節节範范築筑篤笃篩筛簀箦簡简簽签簾帘籃篮籌筹籠笼籤签籬篱籲吁糝糁糞粪\
    糧粮糾纠紀纪約约紅红紉纫紋纹納纳紐纽紓纾純纯紗纱紙纸級级紛纷紡纺紥扎紮扎細细紳绅紹绍終终組组絆绊\
    結结絕绝絞绞絡络給给絨绒統统絲丝絶绝絹绢綁绑綑捆經经綜综綠绿綢绸綫线維维綱纲網网綴缀綵彩綸纶綺绮\
    綻绽綽绰綿绵緋绯緒绪線线緝缉緞缎締缔緣缘編编緩缓緬缅緯纬練练緻致縐绉縛缚縣县縫缝縮缩縱纵縷缕總总\
    績绩織织繞绕繡绣繩绳繪绘繫系繭茧繳缴繹绎繼继繽缤續续纏缠纔才纖纤纜缆罎坛罰罚罵骂罷罢羅罗羣群羥羟\
    羨羡義义習习聖圣聞闻聯联聰聪聲声聳耸職职聽听聾聋肅肃脅胁脈脉脣唇脫脱脹胀腎肾腦脑腫肿腳脚腸肠膚肤\
    膩腻膽胆膿脓臉脸臘腊臟脏臥卧臨临臺台與与興兴舉举舊旧艙舱艦舰艱艰艷艳艸草莊庄莖茎莧苋華华菸烟萊莱\
    萬万葉叶葦苇葷荤蒞莅蒼苍蓋盖蓮莲蔔卜蔣蒋蔥葱蔭荫蕩荡蕪芜蕭萧薊蓟薌芗薑姜薦荐薩萨薺荠藍蓝藝艺藥药\
    藪薮藴蕴藹蔼蘆芦蘇苏蘊蕴蘋苹蘭兰蘿萝處处虛虚虜虏號号虧亏蛻蜕蝕蚀蝦虾蝸蜗螞蚂螢萤蟬蝉蟲虫蟻蚁蠅蝇\
    蠟蜡蠶蚕蠻蛮衆众衊蔑術术衛卫衝冲裊袅裏里補补裝装裡里製制複复褘袆褲裤褻亵襖袄襯衬襲袭見见規规覓觅\
    視视親亲覺觉覽览觀观觸触訂订訃讣計计訊讯討讨訓训託托記记訛讹訝讶訟讼訣诀訪访設设許许訴诉診诊註注\
    詐诈詔诏評评詞词詠咏詢询試试詩诗詭诡話话該该詳详誇夸誌志認认誕诞誘诱誠诚誣诬誤误誦诵說说説说誰谁\
    課课調调談谈請请諒谅論论諜谍諦谛諧谐諮咨諱讳諷讽諸诸諺谚諾诺謀谋謂谓謊谎謎谜謗谤謙谦講讲謝谢謠谣\
    謹谨證证譏讥識识譚谭譜谱譯译議议譴谴護护譽誉讀读變变讌宴讓让讚赞豈岂豎竖豐丰豬猪貓猫貝贝貞贞負负\
    財财貢贡貧贫貨货販贩貪贪貫贯責责貯贮貳贰貴贵貶贬買买貸贷費费貿贸賀贺賄贿資资賊贼賓宾賜赐賞赏賠赔\
    賢贤賣卖賦赋質质賬账賭赌賸剩賺赚購购賽赛贅赘贈赠贊赞贏赢贓赃贖赎趕赶趙赵趨趋趲趱跡迹踐践蹟迹蹤踪\
    蹺跷躊踌躍跃軀躯車车軋轧軌轨軍军軟软軸轴軼轶較较載载輔辅輕轻輛辆輝辉輩辈輪轮輸输輻辐輿舆轄辖轉转\
    轍辙轎轿轟轰辦办辭辞辯辩農农迴回這这連连週周進进遊游運运過过達达違违遜逊遞递遠远適适遲迟遷迁選选\
    遺遗遼辽邁迈還还邊边邏逻郵邮鄉乡鄧邓鄭郑鄰邻鄲郸醖酝醜丑醞酝醫医醬酱釀酿釁衅釋释釘钉針针釣钓鈉钠\
    鈍钝鈔钞鈕钮鈞钧鈣钙鈴铃鉗钳鉛铅鉤钩銀银銅铜銘铭銜衔銳锐銷销鋁铝鋅锌鋒锋鋤锄鋪铺鋭锐鋰锂鋸锯鋼钢\
    錄录錘锤錢钱錦锦錨锚錫锡錯错錶表鍋锅鍍镀鍘铡鍛锻鍵键鎂镁鎖锁鎢钨鎮镇鎳镍鏈链鏟铲鏡镜鐘钟鐮镰鐵铁\
    鐺铛鑄铸鑑鉴鑒鉴鑰钥鑼锣鑽钻鑿凿長长門门閃闪閉闭開开閏闰閑闲閒闲間间閘闸閣阁閥阀閨闺閩闽閱阅閻阎\
    闆板闊阔闖闯關关闡阐闢辟陘陉陜陕陝陕陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐隴陇隸隶隻只雖虽\
    雙双雛雏雜杂雞鸡離离難难雰氛雲云電电霑沾霧雾霽霁靂雳靈灵靜静靦腼韋韦韌韧韓韩韻韵響响頁页頂顶頃顷\
    項项順顺須须頌颂預预頑顽頒颁頓顿頗颇領领頤颐頭头頰颊頸颈頻频顆颗題题額额顏颜願愿顛颠類类顧顾顫颤\
    顯显風风颱台颳刮颶飓飄飘飛飞飢饥飯饭飲饮飼饲飽饱飾饰餅饼養养餓饿餘余餞饯館馆餵喂饋馈饑饥饒饶饞馋\
    馬马馭驭馮冯馱驮馳驰駁驳駐驻駕驾駙驸駛驶駝驼駱骆駿骏騎骑騙骗騰腾騷骚騾骡驅驱驕骄驗验驚惊驛驿驟骤\
    驢驴髒脏體体髮发鬆松鬍胡鬚须鬢鬓鬥斗鬧闹鬨哄鬪斗鬱郁魚鱼魯鲁鮑鲍鮮鲜鯉鲤鯨鲸鯽鲫鰭鳍鱷鳄鳥鸟鳳凤\
    鳴鸣鴉鸦鴨鸭鴻鸿鴿鸽鵝鹅鵬鹏鶯莺鶴鹤鷹鹰鸚鹦鹵卤鹹咸鹼碱鹽盐麗丽麥麦麩麸麵面麼么黃黄點点黨党黴霉\
    齊齐齋斋齒齿齡龄齣出齦龈龍龙龐庞龜龟";

#[cfg(test)]
mod tests {
    use super::{BYTES, PAIRS, simplified};

    #[test]
    fn the_table_is_sorted_and_its_forms_are_simple() {
        assert!(PAIRS.chars().all(|c| c.len_utf8() == BYTES));
        let pairs: Vec<char> = PAIRS.chars().collect();
        assert!(pairs.len().is_multiple_of(2));
        assert!(pairs.chunks(2).is_sorted_by(|a, b| a[0] < b[0]));
        for pair in pairs.chunks(2) {
            assert_eq!(simplified(pair[0]), Some(pair[1]));
            assert_eq!(simplified(pair[1]), None, "{}", pair[1]);
        }
    }

    #[test]
    fn what_good_texts_need_is_not_in_it() {
        for c in "著乾徵瞭藉夥癥覆昇堃喆祇讎鍾淼犇甦谿剋脩摺黏髙馀发国会".chars() {
            assert_eq!(simplified(c), None, "{c}");
        }
        assert_eq!(simplified('a'), None);
        assert_eq!(simplified('𠮷'), None);
        assert_eq!(simplified('陜'), Some('陕'));
    }
}
