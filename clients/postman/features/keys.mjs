// The steps of API keys, after those of ../scenario.mjs.
const key = { key: "{{key_id}}" };

export const steps = [
  {
    call: "CreateKey",
    status: 201,
    body: { name: "{{$randomAlphaNumeric}}{{$timestamp}}", role: "reader" },
    test: () => {
      pm.expect(pm.response.json().secret).to.match(/^pk_/);
      pm.collectionVariables.set("key_id", pm.response.json().id);
    },
  },
  {
    call: "GetKeys",
    status: 200,
    test: () => {
      const ids = pm.response.json().items.map(({ id }) => id);
      pm.expect(ids).to.include(pm.collectionVariables.get("key_id"));
    },
  },
  {
    call: "RotateKey",
    status: 200,
    path: key,
    body: { overlap_hours: 0 },
    test: () => pm.expect(pm.response.json().secret).to.match(/^pk_/),
  },
  { call: "RevokeKey", status: 204, path: key, test: () => pm.expect(pm.response.text()).to.equal("") },
];
