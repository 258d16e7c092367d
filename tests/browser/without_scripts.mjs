// Reading, searching, paging and the display work in a browser that runs no scripts.
import assert from 'node:assert/strict';

const plain = { javaScriptEnabled: false };

async function readAnArticle(page) {
    await page.goto('/');
    const link = page.locator('.lead-story h3 a');
    const title = (await link.textContent()).trim();
    await link.click();
    assert.match(page.url(), /\/tin\/[a-z0-9-]+-\d+$/);
    assert.ok((await page.locator('h1').textContent()).includes(title));
    await page.getByRole('navigation', { name: 'Đường dẫn' }).getByRole('link').last().click();
    assert.match(page.url(), /\/chuyen-muc\//);
}

async function search(page) {
    await page.goto('/');
    await page.locator('.search-line').getByRole('searchbox').fill('mong cai');
    await page.locator('.search-line').getByRole('button', { name: 'Tìm kiếm' }).click();
    assert.ok((await page.locator('.hit').count()) > 1);
    await page.getByRole('link', { name: 'Kết quả tiếp theo' }).click();
    assert.equal(new URL(page.url()).searchParams.get('trang'), '2');
    assert.ok((await page.locator('.hit').count()) > 0);
}

async function pageThroughASection(page) {
    await page.goto('/phuong-mong-cai-1/chuyen-muc/doi-song-van-hoa');
    const seen = [];
    const titles = page.locator('.list h3 a');
    const first = await titles.evaluateAll((links) => links.map((link) => link.href));
    seen.push(...first);
    const older = page.getByRole('link', { name: 'Tin cũ hơn' });
    while (await older.count()) {
        await older.click();
        seen.push(...(await titles.evaluateAll((links) => links.map((link) => link.href))));
    }
    assert.equal(new Set(seen).size, seen.length, 'no item stands on two pages');
    assert.ok(seen.length > first.length, 'there is more than one page');
    const newer = page.getByRole('link', { name: 'Tin mới hơn' });
    while (await newer.count()) await newer.click();
    assert.deepEqual(await titles.evaluateAll((links) => links.map((link) => link.href)), first);
}

async function switchTheContrast(page) {
    await page.goto('/chuyen-muc/tin-tuc');
    await page.getByRole('link', { name: 'Tương phản cao' }).click();
    assert.equal(new URL(page.url()).pathname, '/chuyen-muc/tin-tuc');
    const ground = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.equal(ground, 'rgb(0, 0, 0)');
}

export function tests({ asReader }) {
    return [
        ['an article is read without scripts', () => asReader(plain, readAnArticle)],
        ['a reader searches without scripts', () => asReader(plain, search)],
        ['a section is paged through without scripts', () => asReader(plain, pageThroughASection)],
        ['the contrast is switched without scripts', () => asReader(plain, switchTheContrast)],
    ];
}
