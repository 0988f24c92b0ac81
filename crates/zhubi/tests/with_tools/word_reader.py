"""word_reader.py FILE: prints what python-docx sees of comments and changes, as JSON."""

import json
import sys

import docx
from docx.oxml.ns import qn

document = docx.Document(sys.argv[1])
body = document.element.body
marked, open_comments = {}, set()
for element in body.iter():
    if element.tag == qn("w:commentRangeStart"):
        open_comments.add(element.get(qn("w:id")))
        marked[element.get(qn("w:id"))] = ""
    elif element.tag == qn("w:commentRangeEnd"):
        open_comments.discard(element.get(qn("w:id")))
    elif element.tag in (qn("w:t"), qn("w:delText")):
        for comment in open_comments:
            marked[comment] += element.text or ""
json.dump(
    {
        "comments": [
            {"author": comment.author, "text": comment.text, "words": marked[str(comment.comment_id)]}
            for comment in document.comments
        ],
        "inserted": ["".join(t.text for t in ins.iter(qn("w:t"))) for ins in body.iter(qn("w:ins"))],
        "deleted": [t.text for t in body.iter(qn("w:delText"))],
    },
    sys.stdout,
)
