using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class CartTests
{
    private static async Task<string> NewProduct(long stock)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var vendor = new NewVendorRequest
        {
            Email = email,
            Name = "Maker",
            Currency = "EUR",
        };
        var product = new NewProductRequest
        {
            VendorId = (await Service.CreateVendorAsync(vendor)).Result.Id,
            Name = "Bread",
            Price = new MoneyBody { Amount = 490, Currency = "EUR" },
            Stock = stock,
        };
        return (await Service.CreateProductAsync(product)).Result.Id;
    }

    [Test]
    public async Task Cart_FromCreationToOrders_IsOrderedOnce()
    {
        var product = await NewProduct(stock: 3);
        var request = new CartRequest { Lines = [new CartLineRequest { ProductId = product, Quantity = 2 }] };
        var cart = (await Service.CreateCartAsync(request)).Result;
        Assert.That(cart.Subtotal!.Amount, Is.EqualTo(980));
        var first = await Service.CheckoutCartAsync(cart.Id, new CheckoutBody());
        var again = await Service.CheckoutCartAsync(cart.Id, new CheckoutBody());
        Assert.That((first.StatusCode, again.StatusCode), Is.EqualTo((201, 200)));
        var order = first.Result.Orders.Single();
        Assert.That(again.Result.Orders.Single().Id, Is.EqualTo(order.Id));
        var moved = await Service.MoveOrderAsync(order.Id, new TransitionRequest { To = "CANCELLED" });
        Assert.That(moved.Result.State, Is.EqualTo("CANCELLED"));
        await Service.AddToCartAsync(cart.Id, new CartLineRequest { ProductId = product }).Refused(409, "cart_closed");
    }

    [Test]
    public async Task Lines_ChangedInEveryWay_AreThoseOfTheLastChange()
    {
        var (one, other) = (await NewProduct(stock: 9), await NewProduct(stock: 9));
        var cart = (await Service.CreateCartAsync(new CartRequest())).Result.Id;
        await Service.AddToCartAsync(cart, new CartLineRequest { ProductId = one });
        await Service.SetCartLineAsync(cart, other, new CartQuantityRequest { Quantity = 3 });
        await Service.AdjustCartLineAsync(cart, other, new CartAdjustmentRequest { By = -1 });
        var removed = await Service.RemoveCartLineAsync(cart, one);
        Assert.That(removed.Result.Lines.Select(it => (it.ProductId, it.Quantity)), Is.EqualTo([(other, 2)]));
        Assert.That((await Service.RefreshCartAsync(cart)).ETag, Is.EqualTo(removed.ETag), "nothing has changed");
        var lines = new CartLinesRequest { Lines = [new CartLineRequest { ProductId = one, Quantity = 4 }] };
        var replaced = await Service.ReplaceCartLinesAsync(cart, lines, removed.ETag);
        Assert.That((await Service.GetCartAsync(cart)).Result.Quantity, Is.EqualTo(4));
        await Service.ClearCartAsync(cart, removed.ETag).Refused(412, "precondition_failed");
        Assert.That((await Service.ClearCartAsync(cart, replaced.ETag)).Result.Lines, Is.Empty);
        Assert.That((await Service.DeleteCartAsync(cart)).StatusCode, Is.EqualTo(204));
        await Service.GetCartAsync(cart).Refused(404, "cart_not_found");
    }

    [Test]
    public async Task Claim_OfAGuestsCart_IsListedForTheCustomer()
    {
        var customer = NewId();
        var request = new CartRequest { Lines = [new CartLineRequest { ProductId = await NewProduct(stock: 9) }] };
        var guest = (await Service.CreateCartAsync(request)).Result.Id;
        var claimed = await Service.ClaimCartAsync(guest, new CartClaimRequest { CustomerId = customer });
        Assert.That((claimed.Result.Id, claimed.Result.CustomerId), Is.EqualTo((guest, customer)));
        var own = async () => (await Service.GetUserCartsAsync(customer)).Result.Items.Select(it => it.Id);
        var listed = async () => (await Service.GetCartsAsync(customer)).Result.Items.Select(it => it.Id);
        Assert.That(own, Is.EqualTo([guest]).After(5_000, 50));
        Assert.That(listed, Is.EqualTo([guest]).After(5_000, 50));
    }

    [Test]
    public async Task Order_OfACustomer_IsInEveryList()
    {
        var (customer, product) = (NewId(), await NewProduct(stock: 9));
        var request = new CartRequest { CustomerId = customer, Lines = [new CartLineRequest { ProductId = product }] };
        var cart = (await Service.CreateCartAsync(request)).Result.Id;
        var order = (await Service.CheckoutCartAsync(cart, new CheckoutBody())).Result.Orders.Single();
        var found = (await Service.GetOrderAsync(order.Id, consistent: true)).Result;
        Assert.That((found.State, found.CustomerId), Is.EqualTo(("PENDING", customer)));
        foreach (
            var list in new Func<Task<Answer<OrderPageResponse>>>[]
            {
                () => Service.GetUserOrdersAsync(customer),
                () => Service.GetVendorOrdersAsync(order.VendorId),
                () => Service.GetOrdersAsync(limit: 100),
            }
        )
        {
            var ids = async () => (await list()).Result.Items.Select(it => it.Id);
            Assert.That(ids, Has.Member(order.Id).After(5_000, 50));
        }
    }

    [Test]
    public async Task Change_ByManyAtOnce_LosesNone()
    {
        var product = await NewProduct(stock: 9);
        var request = new CartRequest { Lines = [new CartLineRequest { ProductId = product }] };
        var cart = (await Service.CreateCartAsync(request)).Result.Id;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddOne()));
        Assert.That((await Service.GetCartAsync(cart)).Result.Quantity, Is.EqualTo(9));
        var refused = ConditionalWrites.ChangeAsync(
            token => Service.GetCartAsync(cart, cancellationToken: token),
            (_, _, token) => Service.ClearCartAsync(cart, "\"0\"", cancellationToken: token),
            attempts: 2
        );
        await refused.Refused(412, "precondition_failed");

        Task<Answer<CartResponse>> AddOne() =>
            ConditionalWrites.ChangeAsync(
                token => Service.GetCartAsync(cart, cancellationToken: token),
                (found, tag, token) =>
                    Service.SetCartLineAsync(
                        cart,
                        product,
                        new CartQuantityRequest { Quantity = found.Quantity + 1 },
                        tag,
                        cancellationToken: token
                    ),
                attempts: 100
            );
    }
}
