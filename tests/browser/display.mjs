// High contrast and larger text are links: they keep the reader on the page and are remembered.
import assert from 'node:assert/strict';

const words = (page) => page.locator('html').getAttribute('data-hien-thi');
const textSize = (page) =>
    page.locator('body').evaluate((body) => Number.parseFloat(getComputedStyle(body).fontSize));

async function staysAndRemembers(page, context, { choose, undo, word }) {
    const address = '/tim-kiem?q=mong+cai&muc=tin-tuc';
    await page.goto(address);
    await page.getByRole('link', { name: choose, exact: true }).click();
    assert.deepEqual(
        [...new URL(page.url()).searchParams].sort(),
        [['muc', 'tin-tuc'], ['q', 'mong cai']],
        'the same search',
    );
    assert.equal(await words(page), word);
    for (const next of ['/', '/so-y-te', '/khong-co-trang-nay']) {
        await page.goto(next);
        assert.equal(await words(page), word, next);
    }
    const [cookie] = await context.cookies();
    assert.ok(cookie.expires > Date.now() / 1000 + 86_400, 'remembered for longer than a day');
    assert.ok(cookie.httpOnly && cookie.sameSite === 'Lax');
    await page.goto(address);
    await page.getByRole('link', { name: undo, exact: true }).click();
    assert.equal(await words(page), '');
}

async function enlarges(page) {
    await page.goto('/');
    const before = await textSize(page);
    await page.getByRole('link', { name: 'Chữ to', exact: true }).click();
    assert.ok((await textSize(page)) >= 1.25 * before);
}

async function combines(page) {
    await page.goto('/');
    await page.getByRole('link', { name: 'Chữ to', exact: true }).click();
    await page.getByRole('link', { name: 'Tương phản cao', exact: true }).click();
    assert.equal(await words(page), 'tuong-phan chu-to');
}

async function leadsNowhereElse(page, origin) {
    for (const back of ['//elsewhere.example/', 'https://elsewhere.example/', '/\\elsewhere.example']) {
        await page.goto(`/hien-thi?chu=to&ve=${encodeURIComponent(back)}`).catch(() => {});
        assert.equal(new URL(page.url()).origin, origin, back);
    }
}

export function tests({ portal, asReader }) {
    const contrast = { choose: 'Tương phản cao', undo: 'Tương phản thường', word: 'tuong-phan' };
    const size = { choose: 'Chữ to', undo: 'Chữ thường', word: 'chu-to' };
    return [
        [
            'high contrast keeps the reader on the page and is remembered',
            () => asReader({}, (page, context) => staysAndRemembers(page, context, contrast)),
        ],
        [
            'larger text keeps the reader on the page and is remembered',
            () => asReader({}, (page, context) => staysAndRemembers(page, context, size)),
        ],
        ['larger text is larger by a quarter at least', () => asReader({}, enlarges)],
        ['high contrast and larger text go together', () => asReader({}, combines)],
        [
            'a display link leads to no other host',
            () => asReader({}, (page) => leadsNowhereElse(page, portal.origin)),
        ],
    ];
}
