using System.Text;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Blobs;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Blobs;

internal sealed class SaveBlobRulesTests
{
    [TestCase("")]
    [TestCase("a#b")]
    public void Validate_TheIdInThePathIsNone_Refuses(string id) =>
        Assert.That(
            Faults.Of(new SaveBlobValidator(), new SaveBlobCommand(id, default, Precondition.None)),
            Is.EqualTo([$"id: {UserId.Rule}"])
        );

    [TestCase(null)]
    [TestCase("user-1")]
    public void Validate_TheIdInThePathIsOneOrAbsent_Accepts(string? id) =>
        Assert.That(Faults.Of(new SaveBlobValidator(), new SaveBlobCommand(id, default, Precondition.None)), Is.Empty);

    [TestCase("user-1")]
    [TestCase(null)]
    public async Task Handle_TheIdInTheDocumentIsNone_Refuses(string? pathId) =>
        Assert.That(await RefusalOf(pathId, """{"id":"a#b"}"""), Is.EqualTo(("id", UserId.Rule)));

    [Test]
    public async Task Handle_TheIdInTheDocumentIsAnothers_Refuses() =>
        Assert.That(
            await RefusalOf("alice", """{"id":"Alice"}"""),
            Is.EqualTo(("id", "must be the same as the id in the path, or left out"))
        );

    [TestCase("2027-05-20T22:10:04")]
    [TestCase("never")]
    [TestCase("")]
    public async Task Handle_TheExpiryIsNoTimeWithAnOffset_Refuses(string expiresAt) =>
        Assert.That(
            await RefusalOf("user-1", $$"""{"expires_at":"{{expiresAt}}"}"""),
            Is.EqualTo(("expires_at", Rfc3339.Rule))
        );

    [TestCase("[]")]
    [TestCase("""{"a":[{"b":1e999}]}""")]
    [TestCase("""{"a":1,"a":2}""")]
    [TestCase("""{"id":5}""")]
    [TestCase("{")]
    public async Task Handle_TheDocumentIsRefused_NamesThePlaceAndTheReason(string json)
    {
        var isOne = BlobDocument.TryParse(Encoding.UTF8.GetBytes(json), out _, out var refusal);
        Assert.That(isOne, Is.False);
        Assert.That(await RefusalOf("user-1", json), Is.EqualTo((refusal!.Path, refusal.Reason)));
    }

    private static async Task<(string Field, string Rule)> RefusalOf(string? pathId, string json)
    {
        var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => Handle(pathId, json));
        var (field, rules) = refused!.Errors.Single();
        return (field, rules.Single());
    }

    // A strict port without set-ups: nothing is stored.
    private static Task<SavedBlob> Handle(string? pathId, string json)
    {
        var blobs = new Mock<IBlobRepository>(MockBehavior.Strict);
        var handler = new SaveBlobHandler(blobs.Object, () => new RecordingForm(), new FakeTimeProvider(A.Now));
        var command = new SaveBlobCommand(pathId, Encoding.UTF8.GetBytes(json), Precondition.None);
        return handler.Handle(command, CancellationToken.None);
    }
}
