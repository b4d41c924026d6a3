// The steps of carts and orders, after those of ../scenario.mjs, with a vendor and products of their own. They run by
// folder: carts, their lines, orders.
const vendor = { id: "shop-{{run}}" };
const product = "loaf-{{run}}";
const customer = "buyer-{{run}}";
const cart = { id: "{{cart_id}}" };
const line = { ...cart, productId: product };
const order = { id: "{{order_id}}" };
const price = { amount: 490, currency: "EUR" };

export const steps = [
  {
    call: "CreateVendor",
    name: "of carts",
    status: 201,
    body: { ...vendor, email: "shop-{{run}}@example.com", name: "Shop", currency: "EUR" },
    test: () => pm.expect(pm.response.json().name).to.equal("Shop"),
  },
  {
    call: "CreateProduct",
    name: "of carts",
    status: 201,
    body: { id: product, vendor_id: vendor.id, name: "Loaf", price, stock: 9 },
    test: () => pm.expect(pm.response.json().stock.available).to.equal(9),
  },
  {
    call: "CreateCart",
    status: 201,
    body: { lines: [{ product_id: product, quantity: 2 }] },
    test: () => {
      pm.expect(pm.response.json().subtotal.amount).to.equal(980);
      pm.collectionVariables.set("cart_id", pm.response.json().id);
    },
  },
  {
    call: "GetCart",
    status: 200,
    path: cart,
    test: () => pm.expect(pm.response.json().state).to.equal("active"),
  },
  {
    call: "AddToCart",
    status: 200,
    path: cart,
    body: { product_id: product },
    test: () => pm.expect(pm.response.json().quantity).to.equal(3),
  },
  {
    call: "SetCartLine",
    status: 200,
    path: line,
    body: { quantity: 5 },
    test: () => pm.expect(pm.response.json().quantity).to.equal(5),
  },
  {
    call: "AdjustCartLine",
    status: 200,
    path: line,
    body: { by: -1 },
    test: () => pm.expect(pm.response.json().quantity).to.equal(4),
  },
  {
    call: "RemoveCartLine",
    status: 200,
    path: line,
    test: () => pm.expect(pm.response.json().lines).to.have.length(0),
  },
  {
    call: "ClearCart",
    status: 200,
    path: cart,
    test: () => pm.expect(pm.response.json().lines).to.have.length(0),
  },
  {
    call: "ReplaceCartLines",
    status: 200,
    path: cart,
    body: { lines: [{ product_id: product, quantity: 2 }] },
    test: () => pm.expect(pm.response.json().quantity).to.equal(2),
  },
  {
    call: "RefreshCart",
    status: 200,
    path: cart,
    test: () => pm.expect(pm.response.json().warnings).to.have.length(0),
  },
  {
    call: "ClaimCart",
    status: 200,
    path: cart,
    body: { customer_id: customer, mode: "max" },
    test: () => pm.expect(pm.response.json().customer_id).to.match(/^buyer-/),
  },
  {
    call: "GetCarts",
    status: 200,
    query: { customer_id: customer },
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "GetUserCarts",
    status: 200,
    path: { id: customer },
    query: { state: "all" },
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "CheckoutCart",
    status: 201,
    path: cart,
    body: { expected_total: { amount: 980, currency: "EUR" }, contact: "buyer@example.com" },
    test: () => {
      pm.expect(pm.response.json().total.amount).to.equal(980);
      pm.collectionVariables.set("order_id", pm.response.json().orders[0].id);
    },
  },
  {
    call: "GetOrder",
    status: 200,
    path: order,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().state).to.equal("PENDING"),
  },
  {
    call: "MoveOrder",
    status: 200,
    path: order,
    body: { to: "CANCELLED", reason: "A change of mind." },
    test: () => pm.expect(pm.response.json().refund.percent).to.equal(100),
  },
  {
    call: "GetUserOrders",
    status: 200,
    path: { id: customer },
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "GetVendorOrders",
    status: 200,
    path: vendor,
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "GetOrders",
    status: 200,
    query: { limit: "10" },
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "CreateCart",
    name: "to delete",
    status: 201,
    body: {},
    test: () => pm.collectionVariables.set("spare_cart_id", pm.response.json().id),
  },
  { call: "DeleteCart", status: 204, path: { id: "{{spare_cart_id}}" }, test: () => pm.expect(pm.response.text()).to.equal("") },
];
