using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class CartTests
{
    private static async Task<string> NewProduct(long stock)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var vendor = new VendorRequest
        {
            Email = email,
            Name = "Maker",
            Currency = "EUR",
        };
        var product = new ProductRequest
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
}
