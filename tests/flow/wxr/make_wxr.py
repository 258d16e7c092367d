"""Writes a WordPress export of a wanted size to the standard output: make_wxr.py MIB [SEED].

Posts with block markup and with typed text, categories in categories, tags, featured pictures whose
attachments come before and behind them, galleries, menus, drafts, comments. The words are our own.
"""

import random
import sys

WORDS = ("chợ phiên đò ngang ruộng muối hàng cây bến sông con thuyền ngọn núi lúa chín trạm y tế lớp học mùa "
         "nước nổi cây cầu mới làng nghề đường liên xã nhà văn hóa tổ dân phố hội thao người cao tuổi vệ sinh "
         "môi trường khu dân cư tiếp công dân phổ biến pháp luật giải phóng mặt bằng").split()

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" created="2024-03-01 08:00" -->
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Trang của một xã</title><link>https://xa.example</link><description>Tin của xã</description>
<pubDate>Fri, 01 Mar 2024 01:00:00 +0000</pubDate><language>vi</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://xa.example</wp:base_site_url><wp:base_blog_url>https://xa.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ban-bien-tap</wp:author_login>
<wp:author_display_name><![CDATA[Ban biên tập]]></wp:author_display_name></wp:author>
"""


def words(rng, count):
    text = " ".join(rng.choice(WORDS) for _ in range(count))
    return text[0].upper() + text[1:]


def paragraphs(rng, is_blocks):
    texts = [words(rng, rng.randint(20, 90)) + "." for _ in range(rng.randint(3, 12))]
    if not is_blocks:
        return "\n\n".join(texts)
    return "\n\n".join(f"<!-- wp:paragraph -->\n<p>{t}</p>\n<!-- /wp:paragraph -->" for t in texts)


def item(rng, number):
    is_attachment = number % 5 == 0
    kind = "attachment" if is_attachment else "page" if number % 50 == 1 else "post"
    status = "inherit" if is_attachment else "draft" if number % 97 == 0 else "publish"
    day = f"20{10 + number % 14:02}-{1 + number % 12:02}-{1 + number % 28:02}"
    path = f"{day[:4]}/{day[5:7]}/anh-{number}.jpg"
    content = "" if is_attachment else paragraphs(rng, number % 2 == 0)
    if number % 7 == 3:
        content += f'\n\n<img class="wp-image-{number + 2}" src="https://xa.example/wp-content/uploads/{path}" alt="" />'
    if number % 31 == 0:
        content += f'\n\n[gallery ids="{number - number % 5},{number - number % 5 + 5}"]'
    out = [f"<item><title>{words(rng, 8)}</title>",
           f"<link>https://xa.example/{day[:4]}/bai-{number}/</link>",
           "<dc:creator><![CDATA[ban-bien-tap]]></dc:creator>",
           f'<guid isPermaLink="false">https://xa.example/?p={number}</guid>',
           f"<content:encoded><![CDATA[{content}]]></content:encoded>",
           "<excerpt:encoded><![CDATA[]]></excerpt:encoded>",
           f"<wp:post_id>{number}</wp:post_id>",
           f"<wp:post_date><![CDATA[{day} 08:30:00]]></wp:post_date>",
           f"<wp:post_date_gmt><![CDATA[{day} 01:30:00]]></wp:post_date_gmt>",
           f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"]
    if is_attachment:
        out.append(f"<wp:attachment_url>https://xa.example/wp-content/uploads/{path}</wp:attachment_url>")
        out.append(f"<wp:postmeta><wp:meta_key>_wp_attached_file</wp:meta_key><wp:meta_value>{path}"
                   "</wp:meta_value></wp:postmeta>")
    else:
        section = number % 12
        out.append(f'<category domain="category" nicename="muc-{section}"><![CDATA[Mục {section}]]></category>')
        out.append(f'<category domain="post_tag" nicename="the-{number % 40}"><![CDATA[Thẻ {number % 40}]]></category>')
        out.append(f"<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>"
                   f"{number - number % 5 + 5 * (number % 3)}</wp:meta_value></wp:postmeta>")
        out.append("<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content><![CDATA[Hay.]]>"
                   "</wp:comment_content></wp:comment>")
    out.append("</item>\n")
    return "\n".join(out)


def main():
    size = int(float(sys.argv[1]) * 1024 * 1024)
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    out = sys.stdout.buffer
    written = out.write(HEAD.encode())
    for i in range(12):
        parent = f"muc-{i - 6}" if i >= 6 else ""
        written += out.write(f"<wp:category><wp:term_id>{i + 1}</wp:term_id><wp:category_nicename>muc-{i}"
                             f"</wp:category_nicename><wp:category_parent>{parent}</wp:category_parent>"
                             f"<wp:cat_name><![CDATA[Mục {i}]]></wp:cat_name></wp:category>\n".encode())
    number = 0
    while written < size:
        number += 1
        written += out.write(item(rng, number).encode())
    out.write(b"</channel>\n</rss>\n")


if __name__ == "__main__":
    main()
