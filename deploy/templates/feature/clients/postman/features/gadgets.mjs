// The steps of the gadgets, after those of ../scenario.mjs.
const gadget = { id: "gadgets-{{run}}", gadgetId: "first" };

export const steps = [
  {
    call: "PutGadget",
    status: 201,
    path: gadget,
    body: { text: "a" },
    test: () => pm.expect(pm.response.json().text).to.equal("a"),
  },
  {
    call: "GetGadget",
    status: 200,
    path: gadget,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().id).to.equal("first"),
  },
  {
    call: "GetGadgets",
    status: 200,
    path: { id: gadget.id },
    query: { limit: "10" },
    test: () => pm.expect(pm.response.json().items).to.have.length(1),
  },
  { call: "DeleteGadget", status: 204, path: gadget, test: () => pm.expect(pm.response.text()).to.equal("") },
];
