using Moq;
using Personalisation.Application.Blobs;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Tests.Blobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BlobParserTests
{
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly UserId Id = UserId.Parse("473b82fb-8717-4e69-894c-1844a2f183bf");
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private readonly Mock<IBlobRepository> _blobs = new(MockBehavior.Strict);

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetBlob_ItIsThere_GivesIt(bool consistent)
    {
        var document = new Versioned<BlobDocument>(BlobDocument.OfTrusted("{}"u8.ToArray()), 7);
        _blobs.Setup(port => port.Find(Id, consistent, Token)).ReturnsAsync(document);
        var found = await new GetBlobHandler(_blobs.Object).Handle(new(Written, consistent), Token);
        Assert.That(found, Is.SameAs(document));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetBlobField_TheDocumentHasIt_GivesTheirText(bool consistent)
    {
        var segments = new Versioned<ReadOnlyMemory<byte>>("[1]"u8.ToArray(), 7);
        _blobs.Setup(port => port.FindMember(Id, "segments", consistent, Token)).ReturnsAsync(segments);
        var found = await new GetBlobFieldHandler(_blobs.Object).Handle(new(Written, "segments", consistent), Token);
        Assert.That(found, Is.SameAs(segments));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetBlobFields_ThereIsADocument_GivesThoseParts(bool consistent)
    {
        var part = new Versioned<BlobDocument>(BlobDocument.OfTrusted("{}"u8.ToArray()), 7);
        _blobs
            .Setup(port =>
                port.FindFields(
                    Id,
                    It.Is<FieldPaths>(fields => string.Join(' ', fields.Paths) == "a.b[0] c"),
                    consistent,
                    Token
                )
            )
            .ReturnsAsync(part);
        var query = new GetBlobFieldsQuery(Written, "c,a.b[0]", consistent);
        Assert.That(await new GetBlobFieldsHandler(_blobs.Object).Handle(query, Token), Is.SameAs(part));
    }

    [Test]
    public async Task EveryQuery_ThereIsNothing_GivesNull()
    {
        _blobs.Setup(port => port.Find(Id, false, Token)).ReturnsAsync((Versioned<BlobDocument>?)null);
        _blobs
            .Setup(port => port.FindMember(Id, "x y", false, Token))
            .ReturnsAsync((Versioned<ReadOnlyMemory<byte>>?)null);
        _blobs
            .Setup(port => port.FindFields(Id, It.IsAny<FieldPaths>(), false, Token))
            .ReturnsAsync((Versioned<BlobDocument>?)null);
        Assert.That(await new GetBlobHandler(_blobs.Object).Handle(new(Written, false), Token), Is.Null);
        Assert.That(await new GetBlobFieldHandler(_blobs.Object).Handle(new(Written, "x y", false), Token), Is.Null);
        Assert.That(await new GetBlobFieldsHandler(_blobs.Object).Handle(new(Written, "x", false), Token), Is.Null);
        _blobs.VerifyAll();
    }

    [TestCase("a#b", "id")]
    [TestCase("a", null)]
    public void EveryQuery_TheIdIsNone_IsRefused(string id, string? refused)
    {
        string[] refusal = refused is null ? [] : [$"id: {UserId.Rule}"];
        Assert.That(Faults.Of(new GetBlobValidator(), new GetBlobQuery(id, false)), Is.EqualTo(refusal));
        Assert.That(Faults.Of(new GetBlobFieldValidator(), new GetBlobFieldQuery(id, "x", false)), Is.EqualTo(refusal));
        Assert.That(
            Faults.Of(new GetBlobFieldsValidator(), new GetBlobFieldsQuery(id, "x", false)),
            Is.EqualTo(refusal)
        );
    }

    [Test]
    public void GetBlobField_TheNameIsNone_IsRefused() =>
        Assert.That(
            Faults.Of(new GetBlobFieldValidator(), new GetBlobFieldQuery("a", "", false)),
            Is.EqualTo([$"field: {FieldStep.NameRule}"])
        );

    [TestCase("")]
    [TestCase("a[x]")]
    public void GetBlobFields_TheListIsNone_IsRefusedWithTheDomainsRule(string fields)
    {
        Assert.That(FieldPaths.TryParse(fields, out _, out var rule), Is.False);
        Assert.That(
            Faults.Of(new GetBlobFieldsValidator(), new GetBlobFieldsQuery("a", fields, false)),
            Is.EqualTo([$"fields: {rule}"])
        );
    }
}
