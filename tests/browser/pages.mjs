// The page with the text of a document that a notice shows, be it current or over.
async function fileOf(portal, name) {
    const { current, items } = await (await fetch(`${portal.origin}/thong-bao.json`)).json();
    for (const { address } of [...current, ...items]) {
        const { files = [] } = await (await fetch(`${portal.origin}${address}.json`)).json();
        const file = files.find((one) => one.address.endsWith(name));
        if (file) return file.reading;
    }
    throw new Error(`no notice shows ${name}`);
}

// One of each kind of page that a reader can meet. What is dear to test is tested on the models.
export async function pagesOf(portal) {
    const article = (id) => portal.address(id);
    const place = async (name) => {
        const { layers } = await (await fetch(`${portal.origin}/ban-do.json`)).json();
        return layers.flatMap((layer) => layer.places).find((one) => one.name === name).address;
    };
    return [
        { name: 'home', isModel: true, path: '/' },
        { name: 'home-component', path: '/so-y-te' },
        { name: 'home-closed', path: '/mong-cai' },
        { name: 'section', isModel: true, path: '/chuyen-muc/tin-tuc' },
        { name: 'section-component', path: '/mong-cai/chuyen-muc/quy-hoach-do-thi' },
        { name: 'section-paged', path: '/phuong-mong-cai-1/chuyen-muc/doi-song-van-hoa' },
        { name: 'section-month', path: '/chuyen-muc/chi-dao-dieu-hanh/2025-07' },
        { name: 'section-month-empty', path: '/chuyen-muc/doi-thoai/2021-01' },
        { name: 'article-long', path: await article('mot-nam-sau-bao') },
        { name: 'article-tables', isModel: true, path: await article('gpmb-38-du-an') },
        { name: 'article-wide-table', path: await article('thu-bang-rong') },
        { name: 'article-interview', path: await article('phong-van-mong-cai-2022') },
        { name: 'article-english', path: await article('living-under-two-tier-government') },
        { name: 'article-withdrawn', path: await article('tau-thuyen-20-7-2025') },
        { name: 'article-bare', path: await article('thu-bai-tran') },
        { name: 'article-marks', path: await article('thu-dau-chong-dau') },
        { name: 'links', isModel: true, path: '/lien-ket' },
        { name: 'links-component', path: '/so-y-te/lien-ket' },
        { name: 'topics', path: '/chuyen-de' },
        { name: 'topic', isModel: true, path: '/chuyen-de/chu-de-nam-2026' },
        { name: 'topic-ended', path: '/chuyen-de/sau-bao-so-3' },
        { name: 'albums', path: '/thu-vien-anh' },
        { name: 'album', isModel: true, path: '/thu-vien-anh/bon-mua-o-vung-bien-dong-bac-1' },
        { name: 'documents', isModel: true, path: '/van-ban' },
        {
            name: 'document',
            isModel: true,
            path: '/van-ban/quyet-dinh-117-2026-qd-ubnd-quy-dinh-quan-tri-du-lieu-so-cua-tinh-quang-ninh-120',
        },
        { name: 'documents-component', path: '/mong-cai/van-ban?hieu-luc=het' },
        { name: 'plans', path: '/ke-hoach' },
        { name: 'plan', isModel: true, path: '/mong-cai/ke-hoach/ke-hoach-thuc-hien-nhiem-vu-nam-2022-cua-thanh-pho-mong-cai-1' },
        { name: 'measures', path: '/ke-hoach/nhiem-vu' },
        { name: 'projects', isModel: true, path: '/mong-cai/du-an' },
        { name: 'project', isModel: true, path: '/mong-cai/du-an/duong-ven-song-ka-long-doan-bo-huu-3' },
        { name: 'clearance', isModel: true, path: '/mong-cai/du-an/giai-phong-mat-bang' },
        { name: 'targets', path: '/chi-tieu?ky=2025' },
        { name: 'target', path: '/chi-tieu/toc-do-tang-tong-san-pham-tren-dia-ban-grdp-1' },
        { name: 'videos', path: '/video' },
        { name: 'video', isModel: true, path: '/video/khi-co-bao-bon-viec-lam-truoc-12-gio-1' },
        { name: 'pages', path: '/gioi-thieu' },
        { name: 'page', isModel: true, path: '/gioi-thieu/lich-su-hinh-thanh' },
        { name: 'open-data', isModel: true, path: '/du-lieu-mo' },
        { name: 'dataset', isModel: true, path: '/du-lieu-mo/quy-hoach' },
        { name: 'budgets', path: '/ngan-sach' },
        { name: 'budget', isModel: true, path: '/ngan-sach/cong-khai-tinh-hinh-thuc-hien-ngan-sach-quy-iii-nam-2026-1' },
        { name: 'plannings', isModel: true, path: '/quy-hoach' },
        { name: 'planning', isModel: true, path: '/quy-hoach/quy-hoach-phan-khu-khu-vuc-cua-khau-bac-luan-iii-4' },
        { name: 'file', isModel: true, path: await fileOf(portal, 'huong-dan-lay-y-kien.pdf') },
        { name: 'file-scan', path: await fileOf(portal, 'so-do-cac-thon-khu.pdf') },
        { name: 'procedures', isModel: true, path: '/thu-tuc' },
        { name: 'procedure', isModel: true, path: '/phuong-mong-cai-1/thu-tuc/dang-ky-khai-sinh-1' },
        { name: 'questions', isModel: true, path: '/hoi-dap' },
        { name: 'question', isModel: true, path: '/hoi-dap/nop-ho-so-o-phuong-khac-noi-thuong-tru-duoc-khong-1' },
        { name: 'notices', isModel: true, path: '/thong-bao' },
        { name: 'notice', path: '/thong-bao/cac-cong-thong-tin-dien-tu-cua-tinh-tam-ngung-tu-23-gio-05-12-den-4-gio-06-12-1' },
        { name: 'notices-component', path: '/phuong-mong-cai-1/thong-bao' },
        { name: 'agenda', isModel: true, path: '/lich-cong-tac?tuan=2026-11-16' },
        { name: 'agenda-day', path: '/lich-cong-tac?ngay=2026-11-17' },
        { name: 'agenda-chair', path: '/phuong-mong-cai-1/lich-cong-tac?tuan=2026-11-16&nguoi=chu-tich-mong-cai-1' },
        { name: 'agenda-not-out', path: '/so-xay-dung/lich-cong-tac?tuan=2026-11-23' },
        { name: 'search', path: '/tim-kiem' },
        { name: 'search-hits', path: '/tim-kiem?q=mong+cai' },
        {
            name: 'search-combined',
            path: '/tim-kiem?q=h%E1%BB%8Dp&muc=chi-dao-dieu-hanh&tu=1%2F1%2F2026&den=2026-12-31',
        },
        { name: 'search-none', path: '/tim-kiem?q=xyzzyqwk' },
        { name: 'search-wrong-date', isModel: true, path: '/tim-kiem?q=mong+cai&tu=31%2F02%2F2022' },
        { name: 'feeds', path: '/theo-doi-tin' },
        { name: 'outline', isModel: true, path: '/so-do' },
        { name: 'access', path: '/tro-nang' },
        { name: 'organisation', isModel: true, path: '/co-cau-to-chuc' },
        { name: 'organisation-wrong-day', path: '/mong-cai/co-cau-to-chuc?ngay=31/02/2022' },
        { name: 'unit', isModel: true, path: '/co-quan/so-xay-dung-tinh-quang-ninh-6' },
        { name: 'unit-closed', path: '/co-quan/thanh-pho-mong-cai-16' },
        { name: 'leaders', isModel: true, path: '/lanh-dao' },
        { name: 'leaders-as-of', path: '/mong-cai/lanh-dao?ngay=19/1/2022' },
        { name: 'leader', isModel: true, path: '/lanh-dao/nghiem-bao-truong-1' },
        { name: 'contact', path: '/lien-he' },
        { name: 'map', isModel: true, path: '/ban-do' },
        { name: 'map-component', path: '/phuong-mong-cai-1/ban-do' },
        { name: 'map-point', path: '/ban-do?vi-do=21%2C53&kinh-do=107%2C97' },
        { name: 'map-wrong-point', path: '/ban-do?vi-do=abc&kinh-do=107' },
        { name: 'map-nation', path: '/ban-do?khung=quoc-gia' },
        { name: 'map-around', path: '/ban-do?xem=90' },
        { name: 'place', isModel: true, path: await place('Mũi Sa Vĩ') },
        { name: 'place-closed', path: '/ban-do/thanh-pho-mong-cai-56' },
        { name: 'statistics', isModel: true, path: '/thong-ke?tu=2026-06-01&den=2026-07-31' },
        { name: 'statistics-component', path: '/so-y-te/thong-ke?tu=2026-01-01&den=2026-11-21' },
        { name: 'not-found', path: '/chuyen-muc/kinh-tee', status: 404 },
        { name: 'not-found-nearest', path: '/tin/duong-tu-nha-dan-den-dau', status: 404 },
        { name: 'gone', path: await article('bai-thu-giao-dien'), status: 410 },
    ];
}

// Goes to a page of the list and makes sure that it is the one meant.
export async function visit(page, { path, status = 200 }) {
    const reply = await page.goto(path);
    if (reply.status() !== status)
        throw new Error(`${path} answers ${reply.status()} instead of ${status}`);
    return reply;
}
