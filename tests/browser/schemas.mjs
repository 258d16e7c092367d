// What each kind of record is in JSON: a list and an item as JSON Schema, closed, so that a key that
// nobody announced is a fault. Words that stand in bundles are told(): docs/bundle.md names them.

const text = { type: 'string', minLength: 1 };
const flag = { type: 'boolean' };
const number = { type: 'number' };
const count = { type: 'integer', minimum: 0 };
const id = { type: 'integer', minimum: 1 };
const year = { type: 'integer', minimum: 1900, maximum: 2200 };
const day = { type: 'string', format: 'date' };
const moment = { type: 'string', format: 'date-time', pattern: '\\+07:00$' };
const address = { type: 'string', format: 'uri', pattern: '^https?://' };
const path = { type: 'string', format: 'uri-reference', pattern: '^/[^/]' };
const markup = { type: 'string', pattern: '^<' };

const one_of = (...values) => ({ enum: values });
const told = (...values) => ({ enum: values, $comment: 'told' });
const maybe = (schema) => ({ anyOf: [schema, { type: 'null' }] }); // null: not known, or there is none
const listOf = (items) => ({ type: 'array', items });

// Every key is there but those of the second object.
function closed(properties, optional = {}) {
    return {
        type: 'object',
        properties: { ...properties, ...optional },
        required: Object.keys(properties),
        additionalProperties: false,
    };
}

const listWith = (row) =>
    closed({ site: text, title: text, address, items: listOf(row), next: maybe(address) });

const files = listOf(
    closed(
        {
            title: maybe(text),
            address: path,
            type: text,
            size: count,
            text: maybe(told('given', 'read', 'recognised', 'scan', 'none', 'locked', 'damaged', 'refused')),
            reading: maybe(path),
        },
        { pages: count },
    ),
);

const told_of_record = { lead: maybe(text), body_html: maybe(markup), body_text: maybe(text) };
const itemWith = (row, more = {}) =>
    closed({ site: text, title: text, list: address, item: row, ...more, ...told_of_record }, { files });

/* --- documents --- */

const relation = closed({
    relation: told('replaces', 'repeals', 'repeals-in-part', 'amends', 'guides', 'based-on', 'consolidates'),
    is_passive: flag,
    document: text,
    address: maybe(path),
    title: maybe(text),
    issued_on: maybe(day),
    from_on: maybe(day),
});

const documents = {
    list: listWith(
        closed({
            id,
            so_hieu: maybe(text),
            loai: text,
            nhom: one_of(
                'Văn bản quy phạm pháp luật',
                'Văn bản chỉ đạo, điều hành',
                'Văn bản hành chính',
                'Công bố, công khai',
            ),
            trich_yeu: text,
            co_quan_ban_hanh: maybe(text),
            linh_vuc: maybe(text),
            ngay_ban_hanh: maybe(day),
            ngay_hieu_luc: maybe(day),
            hieu_luc: text,
            hieu_luc_tu: maybe(day),
            ngay_dang: moment,
            dia_chi: address,
        }),
    ),
    item: closed(
        {
            site: text,
            address: path,
            document_number: maybe(text),
            document_kind: { type: 'string', pattern: '^[a-z-]+$' },
            family: told('legal', 'steering', 'administrative', 'announcement'),
            title: text,
            issuer: maybe(text),
            signer: maybe(text),
            signer_post: maybe(text),
            field: maybe(text),
            issued_on: maybe(day),
            in_force_on: maybe(day),
            expires_on: maybe(day),
            published_at: moment,
            source: maybe(address),
            note: maybe(text),
            validity: one_of('unknown', 'ahead', 'in-force', 'partly', 'over', 'replaced'),
            validity_since: maybe(day),
            as_of: day,
            relations: listOf(relation),
            body_html: maybe(markup),
        },
        { files },
    ),
};

/* --- procedures --- */

const copies = maybe(count);

const procedures = {
    list: listWith(
        closed({
            ma: text,
            ten: text,
            linh_vuc: text,
            cap: text,
            co_quan: maybe(text),
            thoi_han: maybe(text),
            phi: maybe(text),
            quyet_dinh: maybe(text),
            cap_nhat: maybe(day),
            bai_bo_tu: maybe(day),
            bai_bo_theo: maybe(text),
            dia_chi: address,
        }),
    ),
    item: closed(
        {
            site: text,
            procedure_code: text,
            name: text,
            address: path,
            field: text,
            levels: text,
            subjects: listOf(text),
            ways: listOf(closed({ way: text }, { time_limit: text, fee: text })),
            papers: listOf(
                closed({ name: text, forms: listOf(text), originals: copies, copies }, { note: text }),
            ),
            legal_basis: listOf(closed({}, { number: text, title: text })),
            portal: address,
        },
        {
            procedure_kind: text,
            decision: text,
            agency: text,
            competent: text,
            cooperating: text,
            reception: text,
            steps: text,
            conditions: text,
            result: text,
            updated_on: day,
            repealed_on: day,
            repealed_by: text,
        },
    ),
};

/* --- questions --- */

const questions = {
    list: listWith(
        closed({
            tieu_de: text,
            linh_vuc: text,
            nguoi_hoi: maybe(text),
            ngay_nhan: day,
            han_tra_loi: day,
            don_vi: maybe(text),
            nguoi_tra_loi: maybe(text),
            ngay_thong_bao: maybe(day),
            ngay_tra_loi: maybe(day),
            so_ngay: maybe(count),
            cau_hoi: text,
            tra_loi: maybe(text),
            dia_chi: address,
        }),
    ),
    item: closed(
        {
            site: text,
            title: text,
            address: path,
            state: one_of('answered', 'open'),
            field: text,
            received_on: day,
            due_on: day,
            question: text,
        },
        {
            unit: text,
            asker: text,
            notified_on: day,
            answered_on: day,
            answerer: text,
            answer_html: markup,
            answer_text: text,
        },
    ),
};

/* --- pages --- */

const page_kind = told(
    'overview',
    'history',
    'nature',
    'functions',
    'organisation',
    'map',
    'culture',
    'heritage',
    'economy',
    'other',
);

const pages = {
    list: listWith(
        closed({
            tieu_de: text,
            ma_loai: page_kind,
            loai: maybe(text),
            trang_cap_tren: maybe(address),
            tom_tat: maybe(text),
            don_vi: maybe(text),
            ngay_cap_nhat: maybe(day),
            dia_chi: address,
        }),
    ),
    item: closed(
        { site: text, title: text, address: path, page_kind },
        {
            lead: text,
            updated_on: day,
            parent: path,
            unit: text,
            link: text,
            link_name: text,
            files,
            body_html: markup,
            body_text: text,
        },
    ),
};

/* --- targets and figures --- */

const level = told('province', 'city', 'commune', 'resolution', 'term');
const direction = told('up', 'down', 'range');
const gap = told('pending', 'not-collected', 'not-reported');
const qualifier = told('about', 'over', 'nearly', 'at-least');
const status = told('estimate', 'preliminary', 'official');
const judgement = one_of('exceeded', 'met', 'missed', 'no-figure', 'open');
const period = { type: 'string', pattern: '^[0-9]{4}(-([0-9]{4}|[69]T|Q[1-4]|[01][0-9]))?$' };
const reached = closed({
    level,
    total: count,
    reached: count,
    exceeded: count,
    met: count,
    missed: count,
    'no-figure': count,
    open: count,
});
// A number, or why there is none: never both, never neither.
const numberOrGap = (schema, value = 'value', state = 'state') => ({
    ...schema,
    oneOf: [
        { properties: { [value]: { type: 'number' }, [state]: { type: 'null' } } },
        { properties: { [value]: { type: 'null' }, [state]: { type: 'string' } } },
    ],
});

const target = closed({
    level,
    value: number,
    upper: maybe(number),
    wording: maybe(text),
    decision: maybe(text),
    decided_on: maybe(day),
});

const board_row = closed({
    indicator: text,
    name: text,
    address: path,
    measure: text,
    direction,
    field: maybe(text),
    unit: maybe(text),
    target: maybe(target),
    figure: maybe(
        numberOrGap(
            closed({ value: maybe(number), state: maybe(gap), qualifier: maybe(qualifier), status, known_at: moment }),
        ),
    ),
    result: maybe(judgement),
    due_on: maybe(day),
    is_late: flag,
});

const figure_row = numberOrGap(
    closed({
        ma_so_lieu: text,
        ma_chi_tieu: text,
        chi_tieu: text,
        don_vi_tinh: text,
        linh_vuc: maybe(text),
        co_quan: maybe(text),
        ky: period,
        tu_ngay: day,
        den_ngay: day,
        loai: one_of('ước', 'sơ bộ', 'chính thức'),
        gia_tri: maybe(number),
        tinh_trang: maybe(one_of('chưa có số liệu', 'không thu thập', 'đơn vị chưa báo cáo')),
        muc_do: maybe(one_of('khoảng', 'trên', 'gần', 'ít nhất')),
        so_sanh_phan_tram: maybe(number),
        so_sanh_voi: maybe(text),
        trich_nguyen_van: maybe(text),
        nguon_trich: maybe(text),
        nguon: maybe(text),
        don_vi_bao_cao: maybe(text),
        nguoi_duyet: maybe(text),
        ngay_duyet: maybe(day),
        ngay_cong_bo: maybe(day),
        ghi_nhan_luc: moment,
        ly_do: maybe(text),
        dang_dung: flag,
        dia_chi: address,
    }),
    'gia_tri',
    'tinh_trang',
);

const targets = {
    list: closed({
        site: text,
        title: text,
        as_of: maybe(day),
        period: closed({ code: period, words: text, from: day, to: day }),
        evaluation: listOf(reached),
        board: listOf(board_row),
        items: listOf(figure_row),
        next: maybe(address),
    }),
    item: closed({
        site: text,
        code: text,
        name: text,
        measure: text,
        direction,
        field: maybe(text),
        unit: maybe(text),
        every: maybe(told('year', 'months', 'quarter', 'month')),
        due_days: maybe(id),
        note: maybe(text),
        valid_from: maybe(day),
        valid_to: maybe(day),
        address: path,
        as_of: maybe(day),
        targets: listOf(
            closed({
                period,
                level,
                value: maybe(number), // null: it was given up
                upper: maybe(number),
                wording: maybe(text),
                decision: maybe(text),
                decided_on: maybe(day),
                reason: maybe(text),
                known_at: moment,
                until_at: maybe(moment),
            }),
        ),
        figures: listOf(
            numberOrGap(
                closed({
                    code: text,
                    period,
                    status,
                    value: maybe(number),
                    state: maybe(gap),
                    qualifier: maybe(qualifier),
                    change_percent: maybe(number),
                    change_base: maybe(text),
                    quote: maybe(text),
                    quote_source: maybe(text),
                    source: maybe(text),
                    reported_by: maybe(text),
                    approved_by: maybe(text),
                    approved_on: maybe(day),
                    published_on: maybe(day),
                    reason: maybe(text),
                    known_at: moment,
                    until_at: maybe(moment),
                }),
            ),
        ),
    }),
};

/* --- plans and measures --- */

const plan_row = closed({
    ma: text,
    ten: text,
    chu_de: maybe(text),
    so_hieu: maybe(text),
    noi_ban_hanh: maybe(text),
    ngay_ban_hanh: maybe(day),
    tu_nam: year,
    den_nam: year,
    don_vi: maybe(text),
    dang_luc: moment,
    dia_chi: address,
});

const measure_row = closed({
    ma: text,
    ke_hoach: text,
    loai_nhom: one_of('Trọng tâm', 'Thường xuyên'),
    nhom: text,
    noi_dung: text,
    don_vi: maybe(text),
    phoi_hop: maybe(text),
    thoi_han: maybe(text),
    han_ngay: maybe(day),
    tinh_trang: one_of('Chưa bắt đầu', 'Đang thực hiện', 'Hoàn thành', 'Chậm'),
    bao_ngay: maybe(day),
    bao_cao: maybe(text),
    nguon: maybe(text),
    dia_chi: address,
});

const plans = {
    list: listWith(plan_row),
    item: itemWith(plan_row, {
        as_of: maybe(day),
        counts: closed({ waiting: count, running: count, completed: count, late: count }),
        measures: listOf(measure_row),
    }),
};

const measures = { list: listWith(measure_row) };

/* --- projects and land clearance --- */

const step = told('notice', 'inventory', 'approval', 'payment', 'handover');
const project_state = told('preparing', 'running', 'paused', 'completed', 'stopped');
const done = {
    area_planned: maybe(number),
    area_done: maybe(number),
    area_qualifier: maybe(text),
    households_planned: maybe(count),
    households_done: maybe(count),
};
const sum = closed({ value: maybe(number), projects: count });

const projects = {
    list: listWith(
        closed({
            ma: text,
            ten: text,
            muc_tieu: text,
            linh_vuc: text,
            loai: text,
            thoi_gian: text,
            tu_nam: maybe(year),
            den_nam: maybe(year),
            kinh_phi_ty_dong: maybe(number),
            kinh_phi_muc_do: maybe(text),
            kinh_phi_ghi_chu: maybe(text),
            nguon_von: text,
            chu_dau_tu: text,
            tinh_trang: one_of(
                'Đang chuẩn bị đầu tư',
                'Đang triển khai',
                'Tạm dừng',
                'Đã hoàn thành',
                'Dừng thực hiện',
            ),
            co_quan: maybe(text),
            quyet_dinh: maybe(text),
            ngay_quyet_dinh: maybe(day),
            noi_quyet_dinh: maybe(text),
            dia_diem: maybe(text),
            giai_phong_mat_bang: flag,
            dang_luc: moment,
            dia_chi: address,
        }),
    ),
    item: closed(
        {
            site: text,
            as_of: maybe(day),
            code: text,
            address: path,
            name: text,
            goal: text,
            field: text,
            kind: text,
            time: text,
            from_year: maybe(year),
            to_year: maybe(year),
            budget_billion_dong: maybe(number),
            budget_qualifier: maybe(text),
            budget_note: maybe(text),
            capital: text,
            owner: text,
            state: project_state,
            state_words: text,
            unit: maybe(text),
            decision: maybe(text),
            decided_on: maybe(day),
            decided_by: maybe(text),
            location: maybe(text),
            published_at: moment,
            places: listOf(text),
            clearance: listOf(
                closed({
                    step,
                    ...done,
                    day,
                    note: maybe(text),
                    source: text,
                    recorded_at: moment,
                    is_replaced: flag,
                }),
            ),
            progress: listOf(
                closed({
                    day,
                    note: text,
                    source: text,
                    recorded_at: moment,
                    state: maybe(project_state),
                    is_replaced: flag,
                }),
            ),
        },
        { files },
    ),
};

const clearance = {
    list: closed({
        site: text,
        as_of: maybe(day),
        totals: listOf(
            closed({
                step,
                name: text,
                area_planned: sum,
                area_done: sum,
                area_share: maybe(number),
                is_about: flag,
                households_planned: sum,
                households_done: sum,
                household_share: maybe(number),
                projects_without: count,
            }),
        ),
        statements: listOf(closed({ day, quote: text, source: text })),
        projects: listOf(
            closed({
                code: text,
                name: text,
                address: path,
                steps: listOf(closed({ step, ...done, day, source: text })),
            }),
        ),
    }),
};

/* --- planning --- */

const planning_row = closed({
    ma: id,
    ten: text,
    loai: one_of(
        'Quy hoạch tỉnh',
        'Quy hoạch chung',
        'Quy hoạch phân khu',
        'Quy hoạch chi tiết',
        'Quy hoạch nông thôn',
        'Quy hoạch sử dụng đất',
        'Quy hoạch ngành, lĩnh vực',
    ),
    trang_thai: one_of('Đang lập', 'Đang lấy ý kiến', 'Đã duyệt', 'Đã điều chỉnh', 'Hết hiệu lực'),
    pham_vi: maybe(text),
    dien_tich_ha: maybe(number),
    so_quyet_dinh: maybe(text),
    ngay_quyet_dinh: maybe(day),
    co_quan_ban_hanh: maybe(text),
    tu_nam: maybe(year),
    den_nam: maybe(year),
    tam_nhin_den: maybe(year),
    lay_y_kien_tu: maybe(day),
    lay_y_kien_den: maybe(day),
    don_vi: maybe(text),
    cong_bo_luc: moment,
    dia_chi: address,
});

const planning = { list: listWith(planning_row), item: itemWith(planning_row) };

/* --- budget reports --- */

const budget_row = closed({
    ma: id,
    ten: text,
    loai: text,
    nam: year,
    quy: maybe({ enum: [1, 2, 3, 4] }),
    cap: one_of('Ngân sách cấp tỉnh', 'Ngân sách cấp huyện', 'Ngân sách cấp xã', 'Đơn vị dự toán'),
    don_vi: maybe(text),
    so_quyet_dinh: maybe(text),
    ngay_quyet_dinh: maybe(day),
    don_vi_tien: text,
    cong_bo_luc: moment,
    han_cong_bo: maybe(day),
    dung_han: maybe(flag),
    so_lieu: maybe(address),
    dia_chi: address,
});

const budget = {
    list: listWith(budget_row),
    item: itemWith(budget_row, {
        lines: listOf(
            closed({
                thu_tu: count,
                cap: count,
                ky_hieu: maybe(text),
                noi_dung: text,
                du_toan: maybe(number),
                thuc_hien: maybe(number),
                ty_le: maybe(number),
                la_tong: flag,
            }),
        ),
    }),
};

/* --- the catalogue of open data --- */

const column_type = one_of('string', 'integer', 'decimal', 'date', 'dateTime', 'boolean', 'anyURI');

const catalogue = {
    list: closed(
        {
            site: text,
            dcat: path,
            items: listOf(
                closed({ title: text, about: text, address: path, renewed: text, forms: listOf(address) }),
            ),
        },
        { licence: text, licence_address: address, contact: text, email: { type: 'string', format: 'email' }, reviewed_on: day },
    ),
    item: closed({
        site: text,
        title: text,
        about: text,
        renewed: text,
        changed_at: maybe(moment),
        forms: listOf(
            closed({
                title: text,
                type: one_of('text/csv', 'application/json', 'application/geo+json', 'text/calendar'),
                address,
            }),
        ),
        columns: listOf(closed({ name: text, title: text, type: column_type }, { about: text })),
    }),
};

// By the address of the list; `code` is that of the set of open data whose columns its rows have,
// `asked` the input that asks for a past day.
export const kinds = [
    { path: '/van-ban', code: 'van-ban', asked: 'ngay', ...documents },
    { path: '/thu-tuc', code: 'thu-tuc', ...procedures },
    { path: '/hoi-dap', code: 'hoi-dap', ...questions },
    { path: '/gioi-thieu', code: 'gioi-thieu', ...pages },
    { path: '/chi-tieu', code: 'chi-tieu', asked: 'tinh-den', ...targets },
    { path: '/ke-hoach', code: 'ke-hoach', asked: 'tinh-den', ...plans },
    { path: '/ke-hoach/nhiem-vu', code: 'nhiem-vu-giai-phap', ...measures },
    { path: '/du-an', code: 'du-an', asked: 'tinh-den', ...projects },
    { path: '/du-an/giai-phong-mat-bang', asked: 'tinh-den', ...clearance },
    { path: '/quy-hoach', code: 'quy-hoach', ...planning },
    { path: '/ngan-sach', code: 'ngan-sach', ...budget },
    { path: '/du-lieu-mo', ...catalogue },
];
