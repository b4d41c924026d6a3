using System.Text.Json.Nodes;
using Personalisation.TestKit.Json;
using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class BlobTests
{
    // More digits than a double has, the limits of the number range, and every kind of value.
    private const string Everything =
        """{"price":12345678901234567890.123456789,"small":1e-130,"large":-9.99e125,"digits":0.10000000000000000000000000000000000001,"text":"","a":[1,null,true,{"ä":"\u0000😀"}],"none":null}""";

    private static JsonObject Document(string json) => JsonNode.Parse(json)!.AsObject();

    private static string WithId(string id, string json) =>
        Document(json).DeepClone().AsObject() is var document && document.TryAdd("id", id)
            ? document.ToJsonString()
            : json;

    // The validating proxy uses doubles.
    [Test]
    [Category("Direct")]
    public async Task Put_OfAnyDocument_ComesBackToTheLastDigit()
    {
        var id = NewId();
        var put = await Service.PutBlobByIdAsync(id, Document(Everything));
        Assert.That((put.StatusCode, put.Location), Is.EqualTo((201, $"/api/v1/blob/{id}")));
        var got = await Service.GetBlobAsync(id, consistent: true);
        JsonEquality.AreEqual(WithId(id, Everything), got.Result.ToJsonString());
        Assert.That((decimal)got.Result["price"]!, Is.EqualTo(12345678901234567890.123456789m));
        Assert.That(got.ETag, Is.EqualTo(put.ETag));
        Assert.That((await Service.PutBlobByIdAsync(id, Document("{}"))).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Put_WithoutAnId_GetsOne()
    {
        var put = await Service.PutBlobAsync(Document("""{"a":1}"""));
        var id = (string)put.Result["id"]!;
        Assert.That(put.Location, Is.EqualTo($"/api/v1/blob/{id}"));
        JsonEquality.AreEqual(
            put.Result.ToJsonString(),
            (await Service.GetBlobAsync(id, consistent: true)).Result.ToJsonString()
        );
    }

    [Test]
    public async Task Put_OfWhatCannotBeKept_NamesThePlace() =>
        await Service.PutBlobByIdAsync(NewId(), Document("""{"a":[1,1e126]}""")).RefusedAt("a[1]");

    [Test]
    public async Task Get_OfParts_HasThemInTheirPlaces()
    {
        var id = NewId();
        await Service.PutBlobByIdAsync(id, Document("""{"a":{"b":1,"c":2},"d":[1,2,3],"e f":0.10,"seven":7}"""));
        var parts = await Service.GetBlobAsync(id, fields: ["a.b", "d[2]", "\"e f\""], consistent: true);
        JsonEquality.AreEqual("""{"a":{"b":1},"d":[3],"e f":0.1}""", parts.Result.ToJsonString());
        await Service.GetBlobAsync(id, fields: ["a.b,a[0]"]).RefusedAt("fields");
    }

    [TestCase("an object", """{"b":1}""")]
    [TestCase("list/of", """[1,"two"]""")]
    [TestCase("text", "\"t\"")]
    [TestCase("number", "12345678901234567890.5", Category = "Direct")]
    [TestCase("nothing", "null")]
    public async Task GetField_WhateverItIs_IsItsValueAlone(string name, string value)
    {
        var id = NewId();
        await Service.PutBlobByIdAsync(id, new JsonObject { [name] = JsonNode.Parse(value) });
        var field = await Service.GetBlobFieldAsync(id, name, consistent: true);
        JsonEquality.AreEqual(value, field.Result?.ToJsonString() ?? "null");
        await Service.GetBlobFieldAsync(id, "absent").Refused(404, "blob_field_not_found");
    }

    [Test]
    public async Task Patch_There_MergesAndRemoves()
    {
        var id = NewId();
        var put = await Service.PutBlobByIdAsync(id, Document("""{"keep":1.5,"drop":2,"in":{"a":1}}"""));
        var patch = Document("""{"drop":null,"in":{"b":2}}""");
        var patched = await Service.PatchBlobAsync(id, patch, ifMatch: put.ETag);
        JsonEquality.AreEqual(WithId(id, """{"keep":1.5,"in":{"a":1,"b":2}}"""), patched.Result.ToJsonString());
        await Service.PatchBlobAsync(id, patch, ifMatch: put.ETag).Refused(412, "precondition_failed");
        await Service.PatchBlobAsync(NewId(), patch).Refused(404, "blob_not_found");
    }

    [Test]
    public async Task Delete_There_IsA204AndThenA404()
    {
        var id = NewId();
        await Service.PutBlobByIdAsync(id, Document("{}"));
        Assert.That((await Service.DeleteBlobAsync(id)).StatusCode, Is.EqualTo(204));
        await Service.DeleteBlobAsync(id).Refused(404, "blob_not_found");
        Assert.That(await Service.GetBlobAsync(id, consistent: true).IfFound(), Is.Null);
    }

    [Test]
    public async Task Promote_AndSnapshot_GoFromOneToTheOther()
    {
        var (id, other) = (NewId(), NewId());
        await Service.PutBlobByIdAsync(id, Document("""{"tags":["chess"],"more":1}"""));
        var promoted = await Service.PromoteBlobAsync(id);
        Assert.That((promoted.StatusCode, promoted.Location), Is.EqualTo((201, $"/api/v1/profile/{id}")));
        Assert.That(promoted.Result.Tags, Is.EqualTo(["chess"]));
        await Service.PutProfileByIdAsync(other, new ProfileRequest { Tags = ["go"] });
        var snapshot = await Service.SnapshotProfileAsync(other);
        Assert.That((snapshot.StatusCode, (string)snapshot.Result["tags"]![0]!), Is.EqualTo((201, "go")));
        await Service.PromoteBlobAsync(NewId()).Refused(404, "blob_not_found");
        await Service.SnapshotProfileAsync(NewId()).Refused(404, "profile_not_found");
    }
}
