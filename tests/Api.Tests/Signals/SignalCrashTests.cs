using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>
/// The write is stored, and the service ends before the event is: the request is not acknowledged, and its repetition
/// records the event.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SignalCrashTests : IDisposable
{
    private readonly ApiHost _host;
    private bool _isBroken = true;

    public SignalCrashTests() =>
        _host = ApiHost.Start(builder =>
            builder.ConfigureTestServices(services =>
                services.AddSingleton(_ => InterceptedClient.Around(TestEngine.Shared.CreateClient(), before: Break))
            )
        );

    public void Dispose() => _host.Dispose();

    private HttpClient Client => _host.Client;

    // Events alone: what is written together with a favourite or a review is stored or not with it.
    private Task Break(AmazonWebServiceRequest request) =>
        _isBroken
        && request is TransactWriteItemsRequest { TransactItems: [{ Put.Item: { } first }, ..] }
        && first["sk"].S.StartsWith("EVENT#", StringComparison.Ordinal)
            ? Task.FromException(new InvalidOperationException("killed"))
            : Task.CompletedTask;

    private static async Task Fails(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        Assert.That((int)response.StatusCode, Is.EqualTo(500));
    }

    [Test]
    public async Task Checkout_RepeatedWithItsKey_CountsBeforeItIsAcknowledged()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        _isBroken = false;
        var cart = await Client.NewCart(user, product);
        _isBroken = true;
        var checkout = () => Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}", ("Idempotency-Key", "k"));
        await Fails(checkout());
        // Also the repetition: nothing is acknowledged that does not count.
        await Fails(checkout());
        _isBroken = false;
        for (var repetition = 0; repetition < 2; repetition++)
        {
            using var response = await checkout();
            Assert.That((int)response.StatusCode, Is.EqualTo(201));
            Assert.That(response.Headers.Contains("Idempotency-Replayed"), Is.True);
            Assert.That(await Client.Kinds(user), Is.EqualTo(["purchase", "add_to_cart"]));
        }
    }

    [Test]
    public async Task Checkout_RepeatedWithoutAKey_CountsOnce()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        _isBroken = false;
        var cart = await Client.NewCart(user, product);
        _isBroken = true;
        await Fails(Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}"));
        _isBroken = false;
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(200);
        Assert.That(await Client.Kinds(user), Is.EqualTo(["purchase", "add_to_cart"]));
    }

    [TestCase("POST", "lines", """{"product_id":"PRODUCT"}""")]
    [TestCase("PUT", "lines/PRODUCT", """{"quantity":2}""")]
    [TestCase("PUT", "lines", """{"lines":[{"product_id":"PRODUCT"}]}""")]
    public async Task Cart_ChangedAgain_CountsTheLineOnce(string method, string path, string json)
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        var cart = await Client.NewCart(user);
        var change = () =>
            Client.Request(
                method,
                $"/api/v1/carts/{cart}/{path}".Replace("PRODUCT", product, StringComparison.Ordinal),
                json.Replace("PRODUCT", product, StringComparison.Ordinal)
            );
        await Fails(change());
        _isBroken = false;
        await change().Body(200);
        await change().Body(200);
        Assert.That(await Client.Kinds(user), Is.EqualTo(["add_to_cart"]));
    }
}
