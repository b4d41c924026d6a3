// The steps of catalogue items, after those of ../scenario.mjs.
const item = { id: "item-{{run}}" };
const body = { content_type: "PROGRAM", title: "News", attributes: { a: 1 } };

export const steps = [
  {
    call: "CreateItem",
    status: 201,
    body: { content_type: "EPISODE", title: "First", parent_id: item.id, position: 1 },
    test: () => pm.expect(pm.response.json().position).to.equal(1),
  },
  {
    call: "PutItem",
    status: 201,
    path: item,
    body,
    test: () => pm.expect(pm.response.json().status).to.equal("PUBLISHED"),
  },
  {
    call: "GetItem",
    status: 200,
    path: item,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().title).to.equal("News"),
  },
  {
    call: "PatchItem",
    status: 200,
    path: item,
    body: { attributes: { a: null, b: 2 } },
    test: () => pm.expect(pm.response.json().attributes).to.eql({ b: 2 }),
  },
  {
    call: "GetItems",
    status: 200,
    query: { parent: item.id, limit: "10" },
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "BatchGetItems",
    status: 200,
    body: { ids: [item.id, "nothing"] },
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().results.map(({ status }) => status)).to.eql([200, 404]),
  },
  { call: "DeleteItem", folder: "ItemLists", status: 204, path: item, test: () => pm.expect(pm.response.text()).to.equal("") },
];
