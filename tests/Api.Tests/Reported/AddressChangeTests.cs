using static Personalisation.Api.Tests.Catalogue.Shop;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>
/// sensedeep/dynamodb-onetable#528 and #551: a value was unique when it was created, and not when it was changed.
/// </summary>
internal sealed class AddressChangeTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string?> OwnerOf(string email)
    {
        var items = (await Client.GetAsync($"/api/v1/vendors?email={email}").Body(200)).GetProperty("items");
        return items.GetArrayLength() == 0 ? null : items[0].Text("id");
    }

    private static async Task<string> Created(string email)
    {
        var id = NewId();
        await Client.Request("POST", "/api/v1/vendors", Vendor(id, email)).Body(201);
        return id;
    }

    private static async Task<int> Move(string id, string email)
    {
        using var response = await Client.PatchJson($"/api/v1/vendors/{id}", $$"""{"email":"{{email}}"}""");
        if ((int)response.StatusCode == 409)
        {
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("email_taken"));
        }

        return (int)response.StatusCode;
    }

    [Test]
    public async Task Patch_TwoVendorsToOneAddress_OneGetsIt()
    {
        var (first, second, wanted) = (NewEmail(), NewEmail(), NewEmail());
        var ids = new[] { await Created(first), await Created(second) };
        var statuses = await Task.WhenAll(ids.Select(id => Move(id, wanted)));
        Assert.That(statuses, Is.EquivalentTo([200, 409]));
        var (winner, loser) = statuses[0] == 200 ? (0, 1) : (1, 0);
        Assert.That(await OwnerOf(wanted), Is.EqualTo(ids[winner]));
        Assert.That(await OwnerOf(winner == 0 ? first : second), Is.Null, "the old address is free");
        Assert.That(await OwnerOf(winner == 0 ? second : first), Is.EqualTo(ids[loser]));
    }

    [Test]
    public async Task Patch_SwapOfTwoAddresses_WorksThroughAThird()
    {
        var (first, second, third) = (NewEmail(), NewEmail(), NewEmail());
        var (one, other) = (await Created(first), await Created(second));
        Assert.That(await Move(one, second), Is.EqualTo(409));
        Assert.That(await Move(one, third), Is.EqualTo(200));
        Assert.That(await Move(other, first), Is.EqualTo(200));
        Assert.That(await Move(one, second), Is.EqualTo(200));
        Assert.That(
            (await OwnerOf(first), await OwnerOf(second), await OwnerOf(third)),
            Is.EqualTo((other, one, (string?)null))
        );
    }
}
