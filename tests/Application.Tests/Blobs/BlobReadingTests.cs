using Moq;
using Personalisation.Application.Blobs;
using Personalisation.Domain;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Tests.Blobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BlobReadingTests
{
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly UserId Id = UserId.Parse("473b82fb-8717-4e69-894c-1844a2f183bf");
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private readonly Mock<IBlobRepository> _blobs = new(MockBehavior.Strict);

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetBlob_WhenItIsThere_GivesIt(bool consistent)
    {
        var document = new Versioned<BlobDocument>(BlobDocument.OfTrusted("{}"u8.ToArray()), 7);
        _blobs.Setup(port => port.Find(Id, consistent, Token)).ReturnsAsync(document);
        var found = await new GetBlobHandler(_blobs.Object).Handle(new(Written, consistent), Token);
        Assert.That(found, Is.SameAs(document));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetBlobSegments_WhenTheDocumentHasSome_GivesTheirText(bool consistent)
    {
        var segments = new Versioned<ReadOnlyMemory<byte>>("[1]"u8.ToArray(), 7);
        _blobs.Setup(port => port.FindMember(Id, "segments", consistent, Token)).ReturnsAsync(segments);
        var found = await new GetBlobSegmentsHandler(_blobs.Object).Handle(new(Written, consistent), Token);
        Assert.That(found, Is.SameAs(segments));
    }

    [Test]
    public async Task EveryQuery_WhenThereIsNothing_GivesNull()
    {
        var mock = new Mock<IBlobRepository>(MockBehavior.Strict);
        mock.Setup(port => port.Find(Id, false, Token)).ReturnsAsync((Versioned<BlobDocument>?)null);
        mock.Setup(port => port.FindMember(Id, "segments", false, Token))
            .ReturnsAsync((Versioned<ReadOnlyMemory<byte>>?)null);
        Assert.That(await new GetBlobHandler(mock.Object).Handle(new(Written, false), Token), Is.Null);
        Assert.That(await new GetBlobSegmentsHandler(mock.Object).Handle(new(Written, false), Token), Is.Null);
        mock.VerifyAll();
    }

    [Test]
    public void EveryQuery_WhenTheIdIsNone_IsRefused()
    {
        string[] refusal = [$"id: {UserId.Rule}"];
        Assert.That(Faults.Of(new GetBlobValidator(), new GetBlobQuery("a#b", false)), Is.EqualTo(refusal));
        Assert.That(
            Faults.Of(new GetBlobSegmentsValidator(), new GetBlobSegmentsQuery("a#b", false)),
            Is.EqualTo(refusal)
        );
    }

    [Test]
    public void EveryQuery_WhenTheIdIsOne_IsAccepted()
    {
        Assert.That(Faults.Of(new GetBlobValidator(), new GetBlobQuery("a", false)), Is.Empty);
        Assert.That(Faults.Of(new GetBlobSegmentsValidator(), new GetBlobSegmentsQuery("a", false)), Is.Empty);
    }
}
