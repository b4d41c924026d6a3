using System.Text;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Blobs;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Blobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PatchBlobTests
{
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly UserId Id = UserId.Parse("473b82fb-8717-4e69-894c-1844a2f183bf");
    private static readonly Precondition Asked = new() { MustExist = true };
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    // Strict, without set-ups unless a test adds them: nothing is stored.
    private readonly Mock<IBlobRepository> _blobs = new(MockBehavior.Strict);

    private Task<Versioned<BlobDocument>?> Patch(string json) =>
        new PatchBlobHandler(_blobs.Object, new FakeTimeProvider(A.Now)).Handle(
            new PatchBlobCommand(Written, Encoding.UTF8.GetBytes(json), Asked),
            Token
        );

    private async Task<(string Field, string Rule)> RefusalOf(string json)
    {
        var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => Patch(json));
        var (field, rules) = refused!.Errors.Single();
        return (field, rules.Single());
    }

    [TestCase("""{"a":null}""")]
    [TestCase("""{"id":"473b82fb-8717-4e69-894c-1844a2f183bf","b":{}}""")]
    [TestCase("{}")]
    public async Task Handle_ThePatchIsOne_GivesWhatThePortMakesOfIt(string json)
    {
        var document = new Versioned<BlobDocument>(Blob.Of("""{"after":1}"""), 7);
        _blobs
            .Setup(port =>
                port.Patch(Id, It.Is<MergePatch>(patch => Blob.Json(patch.Changes) == json), Asked, A.Now, null, Token)
            )
            .ReturnsAsync(document);
        Assert.That(await Patch(json), Is.SameAs(document));
    }

    [Test]
    public async Task Handle_ThereIsNoDocument_GivesNull()
    {
        _blobs
            .Setup(port => port.Patch(Id, It.IsAny<MergePatch>(), Asked, A.Now, null, Token))
            .ReturnsAsync((Versioned<BlobDocument>?)null);
        Assert.That(await Patch("""{"a":1}"""), Is.Null);
        _blobs.VerifyAll();
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("""{"a":{"b":1e126}}""")]
    [TestCase("""{"id":null}""")]
    [TestCase("""{"expires_at":"tomorrow"}""")]
    public async Task Handle_ThePatchIsRefused_NamesThePlaceAndTheReason(string json)
    {
        Assert.That(MergePatch.TryParse(Encoding.UTF8.GetBytes(json), out _, out var refusal), Is.False);
        Assert.That(await RefusalOf(json), Is.EqualTo((refusal!.Path, refusal.Reason)));
    }

    [Test]
    public async Task Handle_TheIdIsAnothersOrNone_Refuses()
    {
        Assert.That(await RefusalOf("""{"id":"a#b"}"""), Is.EqualTo(("id", UserId.Rule)));
        Assert.That(
            await RefusalOf("""{"id":"other"}"""),
            Is.EqualTo(("id", "must be the same as the id in the path, or left out"))
        );
    }

    [TestCase("a#b", 1)]
    [TestCase("a", 0)]
    public void Validate_TheIdIsNone_Refuses(string id, int faults)
    {
        var expected = Enumerable.Repeat($"id: {UserId.Rule}", faults).ToList();
        var patch = new PatchBlobCommand(id, default, Precondition.None);
        Assert.That(Faults.Of(new PatchBlobValidator(), patch), Is.EqualTo(expected));
        var delete = new DeleteBlobCommand(id, Precondition.None);
        Assert.That(Faults.Of(new DeleteBlobValidator(), delete), Is.EqualTo(expected));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task DeleteBlob_Handled_TellsWhetherThereWasADocument(bool wasThere)
    {
        _blobs.Setup(port => port.Delete(Id, Asked, A.Now, null, Token)).ReturnsAsync(wasThere);
        var handler = new DeleteBlobHandler(_blobs.Object, new FakeTimeProvider(A.Now));
        Assert.That(await handler.Handle(new DeleteBlobCommand(Written, Asked), Token), Is.EqualTo(wasThere));
    }
}
