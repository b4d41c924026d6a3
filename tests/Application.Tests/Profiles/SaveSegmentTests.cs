using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class SaveSegmentTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly UserProfile WithMorning = A.Profile(segments: [A.Segment(createdAt: A.Now.AddDays(-1))]);

    [Test]
    public async Task Handle_CompleteRequest_PutsAllOfItUnderTheTypeOfThePath()
    {
        var (created, updated, expires) = (A.Now.AddDays(-3), A.Now.AddDays(-2), A.Now.AddDays(2));
        var input = Put.Segment(null, [new("b", 1.5), new("a", -0.25)], ["b", "a"], created, updated, expires);
        var saved = await Save("evening", input, Precondition.None, A.State(A.Profile()));
        var segment = saved!.Segment.Value;
        Assert.Multiple(() =>
        {
            Assert.That(segment.Type, Is.EqualTo(A.Type("evening")));
            Assert.That(segment.Categories, Is.EqualTo([A.Category("b", 1.5), A.Category("a", -0.25)]));
            Assert.That(segment.TopCategories, Is.EqualTo(["b", "a"]));
            Assert.That(
                (segment.CreatedAt, segment.UpdatedAt, segment.ExpiresAt),
                Is.EqualTo((created, updated, expires))
            );
            Assert.That(saved.Segment.Version, Is.EqualTo(DecidingStore.StoredVersion));
        });
    }

    [Test]
    public async Task Handle_TheRequestLeavesOutItsTimes_IsOfTheTimeOfTheClock()
    {
        var segment = (await Save(A.State(A.Profile())))!.Segment.Value;
        Assert.That(
            (segment.CreatedAt, segment.UpdatedAt, segment.ExpiresAt),
            Is.EqualTo((A.Now, A.Now, Lifetime.OfSegment(A.Now)))
        );
    }

    [Test]
    public async Task Handle_TheProfileHasNoSuchSegment_CreatesIt() =>
        Assert.That((await Save(A.State(A.Profile(segments: [A.Segment("other")]))))!.IsCreation, Is.True);

    [Test]
    public async Task Handle_TheProfileHasTheSegment_UpdatesIt() =>
        Assert.That((await Save(A.State(WithMorning)))!.IsCreation, Is.False);

    [Test]
    public async Task Handle_AnotherWriterComesFirst_TellsWhatTheLastAttemptDid()
    {
        var (without, with) = (A.State(A.Profile()), A.State(WithMorning));
        Assert.That((await Save(without, with))!.IsCreation, Is.False);
        Assert.That((await Save(with, without))!.IsCreation, Is.True);
    }

    [Test]
    public async Task Handle_TheVersionIsLate_GivesItAndLeavesTheCurrentOne()
    {
        var input = Put.Segment(createdAt: A.Now.AddDays(-2));
        var saved = await Save("morning", input, Precondition.None, A.State(WithMorning));
        Assert.That(saved!.Segment.Value.CreatedAt, Is.EqualTo(A.Now.AddDays(-2)));
    }

    [Test]
    public async Task Handle_ThereIsNoProfile_StoresNothing() => Assert.That(await Save(A.State()), Is.Null);

    [Test]
    public async Task Handle_TheSegmentsVersionIsAsAsked_Puts()
    {
        var state = A.State(WithMorning, version: 7, segmentVersion: 5);
        Assert.That(await Save("morning", Put.Segment(), new() { Match = [5] }, state), Is.Not.Null);
    }

    [TestCase(4)]
    [TestCase(7, Description = "the profile's own version")]
    public async Task Handle_TheSegmentsVersionDiffers_RefusesFromTheDecision(long asked)
    {
        var state = A.State(WithMorning, version: 7, segmentVersion: 5);
        await Assert.ThrowsAsync<PreconditionFailedException>(() =>
            Save("morning", Put.Segment(), new() { Match = [asked] }, state)
        );
    }

    [Test]
    public async Task Handle_ItMustBeAbsent_PutsWhereOnlyTheProfileIsThere()
    {
        var create = new Precondition { MustBeAbsent = true };
        var saved = await Save("evening", Put.Segment(null), create, A.State(WithMorning));
        Assert.That(saved!.IsCreation, Is.True);
        await Assert.ThrowsAsync<PreconditionFailedException>(() =>
            Save("morning", Put.Segment(), create, A.State(WithMorning))
        );
    }

    [Test]
    public async Task Handle_WithAKey_KeepsTheResponseToItsResult()
    {
        var request = new IdempotentRequest(new KeyClaim(IdempotencyKey.Of("", "PUT /a", "key"), "payload", "token"));
        var rendered = new List<SavedSegment?>();
        var response = new StoredResponse(200, ImmutableSortedDictionary<string, string>.Empty, default);
        var idempotency = new IdempotentWrite<SavedSegment?>(
            request,
            saved =>
            {
                rendered.Add(saved);
                return Task.FromResult(response);
            }
        );
        var store = new DecidingStore(A.Now, Token, A.State(A.Profile()), A.State(WithMorning));
        var command = new SaveSegmentCommand("user-1", "morning", Put.Segment(), Precondition.None)
        {
            Idempotency = idempotency,
        };
        var saved = await new SaveSegmentHandler(store.Port, new FakeTimeProvider(A.Now)).Handle(command, Token);
        Assert.That(rendered, Is.EqualTo([saved]));
        Assert.That(request.Kept, Is.SameAs(response));
    }

    private static Task<SavedSegment?> Save(params ProfileState[] states) =>
        Save("morning", Put.Segment(), Precondition.None, states);

    private static async Task<SavedSegment?> Save(
        string type,
        SegmentInput input,
        Precondition precondition,
        params ProfileState[] states
    )
    {
        var store = new DecidingStore(A.Now, Token, states);
        var handler = new SaveSegmentHandler(store.Port, new FakeTimeProvider(A.Now));
        var saved = await handler.Handle(new("user-1", type, input, precondition), Token);
        Assert.That(store.Id, Is.EqualTo(A.Id()));
        Assert.That(saved?.Segment.Value, Is.SameAs(store.Stored?.Value.Versions.Single()));
        return saved;
    }
}
