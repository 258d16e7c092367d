// What pages tell programs, read by programs that know nothing of us: jsonld expands each page's
// JSON-LD, whose words the package "schema-dts" lists type by type, xmllint holds the site map against
// the schema of sitemaps.org that the package "sitemap" brings, check-geojson the layers of the map
// against RFC 7946.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { check } from '@placemarkio/check-geojson';
import jsonld from 'jsonld';
import { parse } from 'parse5';

const { resolve } = createRequire(import.meta.url);
const schemas = path.dirname(resolve('sitemap/schema/sitemap.xsd'));
const VOCABULARY = 'https://schema.org/';

// What schema.org's own context says of the terms that we use, without asking it.
const context = {
    '@context': {
        '@vocab': VOCABULARY,
        type: '@type',
        url: { '@type': '@id' },
        image: { '@type': '@id' },
        item: { '@type': '@id' },
        mainEntityOfPage: { '@type': '@id' },
        datePublished: { '@type': 'Date' },
        dateModified: { '@type': 'Date' },
    },
};

async function documentLoader(url) {
    assert.equal(url, 'https://schema.org');
    return { contextUrl: null, documentUrl: url, document: context };
}

// What Google and Bing ask of each, and we promise.
const REQUIRED = {
    BreadcrumbList: ['itemListElement'],
    WebSite: ['name', 'url', 'potentialAction', 'publisher'],
    GovernmentOrganization: ['name', 'url'],
    ItemList: ['name', 'itemListElement'],
    NewsArticle: ['headline', 'datePublished', 'dateModified', 'author', 'publisher', 'mainEntityOfPage'],
    Legislation: ['name', 'url', 'legislationIdentifier', 'legislationType', 'legislationDate', 'legislationPassedBy'],
    GovernmentService: ['name', 'url', 'identifier', 'provider'],
    QAPage: ['mainEntity'],
    Dataset: ['name', 'description', 'url', 'license', 'creator', 'dateModified', 'distribution'],
};

function* elements(node) {
    yield node;
    for (const child of node.childNodes ?? []) yield* elements(child);
}

function attribute(node, name) {
    return node.attrs?.find((one) => one.name === name)?.value;
}

function dataOf(html) {
    return [...elements(parse(html))]
        .filter((node) => node.nodeName === 'script' && !attribute(node, 'src'))
        .map((node) => {
            // Nothing else stands in a page itself: what runs is a file of ours.
            assert.equal(attribute(node, 'type'), 'application/ld+json');
            return JSON.parse(node.childNodes[0].value);
        });
}

/* --- the words of schema.org --- */

// What Google asks of a search's action, beside schema.org's own words.
const BESIDE = { SearchAction: ['query-input'] };

function readVocabulary() {
    const file = readFileSync(path.join(path.dirname(resolve('schema-dts')), 'schema.d.ts'), 'utf8');
    const parts = new Map();
    const declared = /^(?:export )?interface (\w+?)(Base|Leaf) extends ([^{]+) \{\n([^]*?)^\}/gm;
    for (const [, name, part, parents, body] of file.matchAll(declared))
        parts.set(name + part, {
            parents: parents.match(/\w+Base/g) ?? [],
            words: [...body.matchAll(/^ +"(\w+)"\?:/gm)].map(([, word]) => word),
        });
    return parts;
}

const vocabulary = readVocabulary();

function wordsOf(part) {
    const { parents = [], words = [] } = vocabulary.get(part) ?? {};
    return [...words, ...parents.flatMap(wordsOf)];
}

// Words that schema.org does not have, or has for things of other types only.
function* strangeWords(data) {
    if (Array.isArray(data)) for (const one of data) yield* strangeWords(one);
    if (data === null || typeof data !== 'object' || Array.isArray(data)) return;
    const type = data['@type'];
    const known = new Set([...wordsOf(`${type}Leaf`), ...(BESIDE[type] ?? [])]);
    if (type && known.size === 0) yield type;
    for (const [key, value] of Object.entries(data)) {
        if (!key.startsWith('@') && !known.has(key)) yield `${type}.${key}`;
        yield* strangeWords(value);
    }
}

function checkStrange() {
    const words = (data) => [...strangeWords(data)];
    assert.deepEqual(words({ '@type': 'NewsArticle', headline: 'x', inLanguage: 'vi' }), []);
    assert.deepEqual(words({ '@type': 'NewsArticle', titel: 'x' }), ['NewsArticle.titel']);
    assert.deepEqual(words({ '@type': 'Person', headline: 'x' }), ['Person.headline']);
    assert.deepEqual(words({ '@type': 'Atricle', name: 'x' }), ['Atricle', 'Atricle.name']);
}

async function checkThing(data, place) {
    assert.deepEqual([...strangeWords(data)], [], place);
    // "safe": a word that means nothing is an error, not left out.
    const [thing, ...others] = await jsonld.expand(data, { documentLoader, safe: true });
    assert.equal(others.length, 0, place);
    const type = data['@type'];
    assert.deepEqual(thing['@type'], [VOCABULARY + type], place);
    for (const name of REQUIRED[type] ?? [])
        assert.ok(thing[VOCABULARY + name]?.length > 0, `${place}: ${type} without ${name}`);
    return type;
}

async function checkPages(pages, origin) {
    const seen = new Map();
    for (const entry of pages) {
        const reply = await fetch(origin + entry.path, { redirect: 'follow' });
        for (const data of dataOf(await reply.text())) {
            const type = await checkThing(data, entry.name);
            seen.set(type, (seen.get(type) ?? 0) + 1);
        }
    }
    for (const type of Object.keys(REQUIRED)) assert.ok(seen.get(type) > 0, `no ${type} anywhere`);
}

function checkSchema(xml, place) {
    const schema = path.join(schemas, 'sitemap.xsd');
    const options = ['--noout', '--nonet', '--schema', schema, '-'];
    const { status, stderr } = spawnSync('xmllint', options, { input: xml, encoding: 'utf8' });
    assert.equal(status, 0, `${place}: ${stderr}`);
}

function locations(xml) {
    return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place]) => place.replaceAll('&amp;', '&'));
}

// Every page that the site map names answers at once, and says the same address of itself.
async function checkSiteMap(origin) {
    const text = async (place) => (await fetch(new URL(new URL(place).pathname, origin))).text();
    for (const site of ['', '/mong-cai', '/so-y-te']) {
        const index = await text(`${origin}${site}/sitemap.xml`);
        const files = locations(index);
        assert.ok(files.length > 1, 'the index names files');
        for (const file of files) {
            const xml = await text(file);
            checkSchema(xml, file);
            for (const place of locations(xml)) {
                const { pathname } = new URL(place);
                const reply = await fetch(origin + pathname, { redirect: 'manual' });
                assert.equal(reply.status, 200, pathname);
                if (file.includes('-trang-')) continue; // some of these may be empty for a while
                const html = await reply.text();
                assert.ok(!html.includes('<meta name="robots" content="noindex">'), pathname);
            }
        }
    }
}

async function checkLayers(origin) {
    for (const site of ['', '/phuong-mong-cai-1']) {
        const map = await (await fetch(`${origin}${site}/ban-do.json`)).json();
        assert.ok(map.layers.length > 0, 'the map has layers');
        for (const layer of map.layers) {
            const text = await (await fetch(origin + layer.geojson)).text();
            const { features } = check(text); // says what is wrong by throwing it
            assert.ok(features.length > 0, layer.geojson);
        }
    }
    assert.throws(() => check('{"type":"Point","coordinates":[1]}'));
}

export function tests({ pages, portal }) {
    return [
        ['programs understand what pages tell them', () => checkPages(pages, portal.origin)],
        ['words that schema.org does not have are noticed', () => checkStrange()],
        ['layers of the map are GeoJSON', () => checkLayers(portal.origin)],
        ['each page of the site map is there', () => checkSiteMap(portal.origin)],
    ];
}
