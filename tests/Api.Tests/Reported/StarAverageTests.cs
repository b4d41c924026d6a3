using System.Text.Json;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>
/// mozilla/addons-server#6727, mozilla/addons#222 and #12677, BroadleafCommerce/BroadleafCommerce#1656: the average was
/// wrong after a review was edited, replaced or deleted.
/// </summary>
internal sealed class StarAverageTests
{
    private static async Task<JsonElement> RatingOf(HttpClient client, string product) =>
        (await client.GetProduct(product)).GetProperty("rating");

    [Test]
    public async Task Rating_EditedAndDeleted_IsThatOfTheReviews()
    {
        var (client, product, user) = (SharedApi.Client, await SharedApi.Client.NewProduct(), NewId());
        var address = $"/api/v1/products/{product}/reviews/{user}";
        await client.PutJson(address, """{"rating":5}""").Body(201);
        await client.PutJson(address, """{"rating":1}""").Body(200);
        (await RatingOf(client, product)).AssertIs("""{"average":"1.00","sum":1,"count":1,"by_star":[1,0,0,0,0]}""");
        await client.DeleteAsync(address).NoBody(204);
        (await RatingOf(client, product)).AssertIs("""{"sum":0,"count":0,"by_star":[0,0,0,0,0]}""");
    }

    [Test]
    public async Task Rating_64PutAndHalfDelete_IsThatOfTheReviews()
    {
        await using var shop = await OwnShop.Open();
        var client = shop.Client;
        var product = await client.NewProduct();
        var users = Enumerable.Range(0, 64).Select(_ => NewId()).ToList();
        await Task.WhenAll(
            users.Select(
                async (user, index) =>
                {
                    var address = $"/api/v1/products/{product}/reviews/{user}";
                    await client.PutJson(address, $$"""{"rating":{{(index % 5) + 1}}}""").Body(201);
                    if (index % 2 == 1)
                    {
                        await client.DeleteAsync(address).NoBody(204);
                    }
                }
            )
        );
        var (stars, cursor) = (new List<int>(), "");
        do
        {
            var page = await client.GetAsync($"/api/v1/products/{product}/reviews?limit=10{cursor}").Body(200);
            stars.AddRange(
                page.GetProperty("items").EnumerateArray().Select(it => it.GetProperty("rating").GetInt32())
            );
            cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : "";
        } while (cursor.Length > 0);
        var rating = await RatingOf(client, product);
        Assert.That((stars.Count, rating.GetProperty("count").GetInt32()), Is.EqualTo((32, 32)));
        Assert.That(rating.GetProperty("sum").GetInt32(), Is.EqualTo(stars.Sum()));
        Assert.That(
            rating.GetProperty("by_star").EnumerateArray().Select(it => it.GetInt32()),
            Is.EqualTo(Enumerable.Range(1, 5).Select(star => stars.Count(it => it == star)))
        );
        await shop.AssertSound();
    }
}
