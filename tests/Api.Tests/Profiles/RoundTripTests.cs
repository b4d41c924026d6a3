using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>Generated profiles are read back as they were put, through JSON, HTTP and the real engine.</summary>
internal sealed class RoundTripTests
{
    [Test]
    public void Get_AnyProfileWasPut_GivesBackWhatWasSent() =>
        Prop.ForAll(DraftGen.Drafts(DateTimeOffset.UtcNow), draft => ComesBack(draft).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static async Task ComesBack(ProfileDraft draft)
    {
        var json = DraftJson.Of(draft);
        await SharedApi.Client.PutJson("/api/v1/profile", json).Body(201);
        var got = await SharedApi.Client.GetAsync($"/api/v1/profile/{draft.Id}?consistent=true").Body(200);
        using var sent = JsonDocument.Parse(json);
        AssertHolds(sent.RootElement, got);
        foreach (var segment in sent.RootElement.GetProperty("segments").EnumerateArray())
        {
            var type = segment.Text("type");
            var address = $"/api/v1/profile/{draft.Id}/segment/{type}?consistent=true";
            AssertHolds(segment, await SharedApi.Client.GetAsync(address).Body(200));
        }
    }

    // Every member that was sent; the service adds the others. Scores are compared as doubles, bit by bit.
    private static void AssertHolds(JsonElement sent, JsonElement got)
    {
        foreach (var member in sent.EnumerateObject().Where(member => member.Name is not ("segments" or "categories")))
        {
            JsonEquality.AreEqual(member.Value.GetRawText(), got.GetProperty(member.Name).GetRawText());
        }

        if (sent.TryGetProperty("categories", out var categories))
        {
            Assert.That(
                got.GetProperty("categories").EnumerateArray().Select(Bits),
                Is.EqualTo(categories.EnumerateArray().Select(Bits)).AsCollection
            );
        }
    }

    private static (string Id, long Score) Bits(JsonElement category) =>
        (category.Text("id"), BitConverter.DoubleToInt64Bits(category.GetProperty("score").GetDouble()));
}
