using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>woocommerce/woocommerce#62659 and #14541: a double click made two orders of one cart.</summary>
internal sealed class DoubleOrderTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase(false)]
    [TestCase(true)]
    public async Task Checkout_64Times_MakesOneSetOfOrders(bool hasKeys)
    {
        var product = await Client.NewProduct(rest: ",\"stock\":9");
        var cart = await Client.NewCart(NewId(), product);
        var answers = await Shopping.AtOnce(Shopping.Clients, _ => Send());
        Assert.That(answers.Count(it => it.Status is 201), Is.EqualTo(1));
        Assert.That(answers.Count(it => it.Status is 200), Is.EqualTo(Shopping.Clients - 1));
        Assert.That(answers.Select(it => it.Body.Orders()).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1));
        Assert.That(await Client.Available(product), Is.EqualTo(8));

        Task<HttpResponseMessage> Send() =>
            Client.Request(
                "POST",
                $"/api/v1/carts/{cart}/checkout",
                "{}",
                hasKeys ? [("Idempotency-Key", NewId())] : []
            );
    }

    [Test]
    public async Task Checkout_FirstAnswerLost_IsAnsweredByTheSameOrders()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":9");
        var cart = await Client.NewCart(NewId(), product);
        using var gone = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/checkout");
        request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        var lost = Client.SendAsync(request, gone.Token);
        var others = Shopping.AtOnce(8, _ => Client.Checkout(cart));
        await gone.CancelAsync();
        await ((Task)lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var answers = await others;
        Assert.That(answers.Select(it => it.Status), Is.All.AnyOf(200, 201));
        Assert.That(answers.Count(it => it.Status is 201), Is.AtMost(1));
        Assert.That(answers.Select(it => it.Body.Orders()).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1));
        Assert.That(await Client.Available(product), Is.EqualTo(8));
    }
}
