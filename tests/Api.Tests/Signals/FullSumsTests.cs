using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>A user whose sums fill their item goes on as before, in the marketplace too.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FullSumsTests
{
    private static HttpClient Client => SharedApi.Client;

    // A hundred events with eight categories of 250 bytes each: half of an item.
    private static IEnumerable<string> Hundred(string user, int part) =>
        Enumerable
            .Range(part * 100, 100)
            .Select(number => Sent.Event(user, rest: $$""","categories":[{{Categories(number)}}]"""));

    private static string Categories(int number) =>
        string.Join(
            ',',
            Enumerable.Range(0, 8).Select(at => $"\"{string.Concat(Enumerable.Repeat("😀", 58))}{number:D4}-{at}\"")
        );

    [Test]
    public async Task Events_MoreThanAnItemHolds_AllCount()
    {
        var (user, other) = (NewId(), NewId());
        for (var part = 0; part < 4; part++)
        {
            var answer = await Client.Send([.. Hundred(user, part).Skip(1), Sent.Event(other)]);
            Assert.That(answer.Counts(), Is.EqualTo([100, 0, 0, 0]));
        }

        Assert.That((await Client.Affinities(user)).GetProperty("count").GetInt64(), Is.EqualTo(4 * 99));
        // An instance that has just started finds them as full as they are.
        using var restarted = ApiHost.Start();
        Assert.That((await restarted.Client.Send(Hundred(user, 9))).Counts(), Is.EqualTo([100, 0, 0, 0]));
        await Client.Request("POST", $"/api/v1/profile/{user}/signals/rebuild").NoBody(204);
        Assert.That((await Client.Affinities(user)).GetProperty("categories").GetArrayLength(), Is.EqualTo(64));
    }

    [Test]
    public async Task Marketplace_OfAUserWithFullSums_WorksAndCounts()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        await Client.Send(Hundred(user, 0));
        await Client.Send(Hundred(user, 1).Take(80));
        await Client.Request("PUT", $"/api/v1/users/{user}/favourites/products/{product}").NoBody(204);
        await Client.PutJson($"/api/v1/products/{product}/reviews/{user}", """{"rating":5}""").Body(201);
        var cart = await Client.NewCart(user, product);
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        var kinds = (await Client.Kinds(user)).Where(kind => kind is not "like");
        Assert.That(kinds, Is.EquivalentTo(["favourite", "review", "add_to_cart", "purchase"]));
    }
}
