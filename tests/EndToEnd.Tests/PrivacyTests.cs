using System.Text.Json.Nodes;
using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class PrivacyTests
{
    private static async Task<string> Held()
    {
        var id = NewId();
        var category = new CategoryRequest { Id = "a", Score = 0.5 };
        var segment = new ProfileSegmentRequest { Type = "s", Categories = [category] };
        await Service.PutProfileByIdAsync(id, new ProfileRequest { Tags = ["one"], Segments = [segment] });
        await Service.PutProfileByIdAsync(id, new ProfileRequest { Tags = ["two"], Segments = [segment] });
        await Service.DeleteSegmentAsync(id, "s");
        await Service.PutBlobByIdAsync(id, new JsonObject { ["note"] = 0.1m });
        return id;
    }

    [Test]
    public async Task Export_AnythingIsHeld_IsAllOfIt()
    {
        var id = await Held();
        var export = (await Service.ExportProfileAsync(id, consistent: true)).Result;
        Assert.That((export.Id, export.Profile!.Tags.Single()), Is.EqualTo((id, "two")));
        Assert.That((decimal)export.Blob!["note"]!, Is.EqualTo(0.1m));
        Assert.That(
            export.MetadataVersions.Select(one => one.Tags.Single()).Distinct(StringComparer.Ordinal),
            Is.EqualTo(["one", "two"])
        );
        Assert.That(export.SegmentVersions.Select(one => one.Deleted ?? false), Is.EqualTo([false, false, true]));
        await Service.ExportProfileAsync(NewId()).Refused(404, "profile_not_found");
    }

    [Test]
    public async Task Export_OfTheUser_IsThatOfTheProfile()
    {
        var id = await Held();
        var export = (await Service.ExportUserAsync(id, consistent: true)).Result;
        Assert.That((export.Id, export.Profile!.Tags.Single()), Is.EqualTo((id, "two")));
        await Service.ExportUserAsync(NewId()).Refused(404, "user_not_found");
    }

    [Test]
    public async Task Erase_AnythingIsHeld_LeavesNothing()
    {
        var id = await Held();
        await Service.EraseProfileAsync(id, ifMatch: "\"another\"").Refused(412, "precondition_failed");
        Assert.That((await Service.EraseProfileAsync(id)).StatusCode, Is.EqualTo(204));
        await Service.GetProfileAsync(id, consistent: true).Refused(404, "profile_not_found");
        await Service.GetBlobAsync(id, consistent: true).Refused(404, "blob_not_found");
        await Service.EraseProfileAsync(id).Refused(404, "profile_not_found");
        Assert.That(await Service.EachVersionAsync(id, "s", consistent: true).ToListAsync(), Is.Empty);
    }

    [Test]
    public async Task Call_ByWhoMayNot_IsA403AndChangesNothing()
    {
        var id = await Held();
        await Reader.EraseProfileAsync(id).Refused(403, "forbidden");
        await Reader.ExportProfileAsync(id).Refused(403, "forbidden");
        await Reader.PutBlobByIdAsync(id, []).Refused(403, "forbidden");
        Assert.That((await Reader.GetTagsAsync(id, consistent: true)).Result, Is.EqualTo(["two"]));
    }

    // The document requires a key: the validating proxy responds itself.
    [Test]
    [Category("Direct")]
    public async Task Call_WithoutAKey_IsA401()
    {
        using var http = Connection.Open(Address);
        await new PersonalisationClient(http).GetTagsAsync(NewId()).Refused(401, "unauthorized");
    }
}
