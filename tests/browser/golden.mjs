// What a screen reader is given: Chromium's accessibility tree of each kind of page, compared with
// the one that was last looked at. "run --update" writes them anew. Of home pages the whole is kept,
// but for the articles, which change with the day; of other pages what stands in <main>.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { visit } from './pages.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'golden');
// Boxes without a meaning of their own: what they hold stands in their place.
const boxes = new Set(['generic', 'none', 'LabelText', 'Legend', 'LineBreak', 'ListMarker']);
const told = ['level', 'checked', 'invalid', 'required', 'disabled', 'describedby'];
const TEXT_SHOWN = 72;

function shorten(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > TEXT_SHOWN ? `${line.slice(0, TEXT_SHOWN)}…` : line;
}

function tell({ name, value }) {
    if (name === 'describedby') return ` ${name}=${value.relatedNodes.map((one) => one.idref)}`;
    return [false, 'false'].includes(value.value) ? '' : ` ${name}=${value.value}`;
}

function labelOf(node, role) {
    const name = shorten(node.name?.value ?? '');
    const value = node.value?.value ? ` value="${node.value.value}"` : '';
    const properties = (node.properties ?? [])
        .filter((property) => told.includes(property.name) && role !== 'listitem')
        .map(tell);
    return `${role}${name ? ` "${name}"` : ''}${value}${properties.join('')}`;
}

// Chromium's list of nodes as a tree of those that mean something.
function grow(nodes) {
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const below = (node) => (node.childIds ?? []).flatMap((id) => from(byId.get(id)));
    function from(node) {
        const role = node?.role?.value;
        if (!node || role === 'InlineTextBox') return [];
        const children = below(node);
        if (node.ignored || boxes.has(role)) return children;
        const text = (node.name?.value ?? '').replace(/\s+/g, ' ').trim();
        if (role === 'StaticText' && !text) return [];
        return [{ role, text, label: labelOf(node, role), children }];
    }
    return from(nodes[0])[0];
}

// A link or heading says its content as its name: once is enough.
function isSaid(node) {
    const words = (at) => (at.role === 'StaticText' ? [at.text] : at.children.flatMap(words));
    return node.text !== '' && words(node).join('').replace(/\s/g, '') === node.text.replace(/\s/g, '');
}

function print(node, depth = 0) {
    const plain = node.children.every((child) => child.role === 'StaticText');
    const lines = [`${'  '.repeat(depth)}${node.label}`];
    if (!(plain && isSaid(node)))
        for (const child of node.children) lines.push(...print(child, depth + 1));
    return lines;
}

function find(node, role) {
    if (node.role === role) return node;
    return node.children.map((child) => find(child, role)).find(Boolean);
}

// Today's date, the counters and the articles of a home page; alike items that follow each other
// are told once.
function forgetTheDay(node) {
    if (node.role === 'article') return { ...node, children: [], label: 'article' };
    if (/^((Thứ \S+|Chủ nhật), \d\d\/\d\d\/\d{4}|[\d.]+)$/.test(node.text))
        return { ...node, children: [], label: `${node.role} "(hôm nay)"` };
    const children = node.children.map(forgetTheDay);
    const printed = children.map((child) => print(child).join('\n'));
    return { ...node, children: children.filter((_, i) => printed[i] !== printed[i - 1]) };
}

// What the clock, the readers or the free port change. Headlines outside of teasers are articles,
// too.
function hideWhatPasses(isHome) {
    const say = (selector, text) => {
        for (const one of document.querySelectorAll(selector)) one.textContent = text;
    };
    if (isHome) {
        say('main .headlines a', '(bài)');
        for (const one of document.querySelectorAll('.banners, .agenda-block > :not(h2)')) one.remove();
        say('.visits time', '(bây giờ)');
    }
    say('.open-data .facts time', '(khi)');
    say('#bang-tong-so time', '(bây giờ)');
    say('[aria-labelledby="tong-so"] tbody th', '(khoảng thời gian)');
    say('[aria-labelledby="tong-so"] td', '(số)');
    say('.most-read ol', '');
    say('.most-read h3', '(khoảng thời gian)');
    for (const note of document.querySelectorAll('[aria-labelledby="tong-so"] > p')) note.remove();
    for (const field of document.querySelectorAll('input[readonly]'))
        field.value = field.value.replace(location.origin, '');
}

async function compare(asReader, entry, isUpdate) {
    const isHome = entry.name.startsWith('home');
    const file = path.join(folder, `${entry.name}.txt`);
    const tree = await asReader({}, async (page, context) => {
        await visit(page, entry);
        await page.evaluate(hideWhatPasses, isHome);
        const session = await context.newCDPSession(page);
        const { nodes } = await session.send('Accessibility.getFullAXTree');
        return grow(nodes);
    });
    const lines = isHome ? print(forgetTheDay(tree)) : [tree.label, ...print(find(tree, 'main'))];
    const written = `${lines.join('\n')}\n`;
    if (isUpdate) return writeFile(file, written);
    assert.equal(written, await readFile(file, 'utf8'));
}

export function tests({ pages, asReader, options }) {
    return pages.map((entry) => [
        `${entry.name} is told to a screen reader as before`,
        () => compare(asReader, entry, options.update),
    ]);
}
