using System.Text;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Application.Profiles;
using Personalisation.Application.Tests.Profiles;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Bulk;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ImportLinesTests
{
    private static readonly FakeTimeProvider Clock = new(A.Now);

    private readonly Mock<IImportRepository> _imports = new(MockBehavior.Strict);
    private readonly Mock<IProfileRepository> _profiles = new(MockBehavior.Strict);
    private readonly List<ProfileLoad> _stored = [];
    private bool _isBroken;

    [Test]
    public async Task Handle_OfLinesWithoutTimes_GivesEachATimeOfItsOwn()
    {
        StoresAll();
        var events = await Import(["ada", "", "bob"]);
        var (ada, bob) = (Of("ada"), Of("bob"));
        Assert.That(ada.Line, Is.EqualTo(ada.Line with { Number = 1, Time = A.Now.AddTicks(1) }));
        Assert.That(bob.Line, Is.EqualTo(ada.Line with { Number = 3, Time = A.Now.AddTicks(3) }));
        Assert.That(ada.Draft.Segments.Single().CreatedAt, Is.EqualTo(A.Now.AddTicks(1)));
        Assert.That(Sum(events), Is.EqualTo(new ImportCounts(3, 2, 0, 0)));
        Assert.That(((ImportEnded)events[^1]).Stop, Is.Null);
    }

    [Test]
    public async Task Handle_TheStoreRefusesALine_TellsAndGoesOn()
    {
        StoresAll();
        _profiles
            .Setup(port => port.Import(It.Is<ProfileLoad>(load => load.Draft.Id == A.Id("gone")), A.Now, default))
            .ThrowsAsync(new ErasureRunningException());
        var events = await Import(["ada", "gone", "bob"]);
        var refused = events.OfType<LineRefused>().Single();
        Assert.That((refused.Line, refused.Refusal.Code), Is.EqualTo((2, ErrorCode.ErasureRunning)));
        Assert.That(Sum(events), Is.EqualTo(new ImportCounts(3, 2, 0, 1)));
    }

    [Test]
    public async Task Handle_TheLinesBreakOff_TellsSoAndKeepsWhatIsStored()
    {
        StoresAll();
        _isBroken = true;
        var events = await Import(["ada"]);
        Assert.That(((ImportEnded)events[^1]).Stop, Is.EqualTo(ImportStop.LinesBroken));
        Assert.That(Sum(events), Is.EqualTo(new ImportCounts(1, 1, 0, 0)));
    }

    [Test]
    public async Task Handle_WithAKey_KeepsHowFarItCameAndGivesTheKeyBack()
    {
        StoresAll();
        var begun = ImportProgress.Begin(A.Now);
        var claimed = (ImportClaim?)null;
        var kept = new List<(ImportProgress Progress, bool IsLast)>();
        _imports
            .Setup(port => port.Claim(It.IsAny<ImportClaim>(), A.Now, It.IsAny<CancellationToken>()))
            .Callback((ImportClaim claim, DateTimeOffset _, CancellationToken _) => claimed = claim)
            .ReturnsAsync(begun);
        _imports
            .Setup(port =>
                port.Advance(It.IsAny<ImportClaim>(), It.IsAny<ImportProgress>(), It.IsAny<bool>(), A.Now, default)
            )
            .Callback(
                (ImportClaim _, ImportProgress progress, bool isLast, DateTimeOffset _, CancellationToken _) =>
                    kept.Add((progress, isLast))
            )
            .Returns(Task.CompletedTask);
        await Import(["ada", "bob"], "key");
        Assert.That(claimed!.Key, Is.EqualTo(IdempotencyKey.Of("client", "POST /import", "key")));
        Assert.That(kept[^1].IsLast);
        Assert.That(kept[^1].Progress.Line, Is.EqualTo(2));
        Assert.That(kept[^1].Progress.Counts, Is.EqualTo(new ImportCounts(2, 2, 0, 0)));
        Assert.That(kept[^1].Progress.Import, Is.EqualTo(begun.Import));
    }

    [Test]
    public async Task Handle_OtherLinesUnderTheKey_IsRefusedAndReleasesTheKey()
    {
        var begun = ImportProgress.Begin(A.Now) with { Line = 1, Digest = LinesDigest.OfNone.And("other"u8) };
        _imports
            .Setup(port => port.Claim(It.IsAny<ImportClaim>(), A.Now, It.IsAny<CancellationToken>()))
            .ReturnsAsync(begun);
        _imports
            .Setup(port => port.Advance(It.IsAny<ImportClaim>(), begun, true, A.Now, default))
            .Returns(Task.CompletedTask)
            .Verifiable();
        await Assert.ThatAsync(() => Import(["ada"], "key"), Throws.InstanceOf<KeyReusedException>());
        _imports.Verify();
    }

    [TestCase("upsert", "skip", null)]
    [TestCase("load", "abort", "key")]
    [TestCase("put", "skip", null, "mode: must be upsert or load")]
    [TestCase("load", "", null, "on_error: must be skip or abort")]
    [TestCase("load", "skip", "", "Idempotency-Key: must be one key of 1 to 255 visible ASCII characters")]
    public void Validate_OfWhatIsAsked_NamesWhatIsNone(
        string mode,
        string onError,
        string? key,
        params string[] faults
    ) => Assert.That(Faults.Of(new ImportLinesValidator(), Command([], mode, onError, key)), Is.EqualTo(faults));

    private ProfileLoad Of(string id) => _stored.Single(load => load.Draft.Id == A.Id(id));

    private static ImportCounts Sum(List<ImportEvent> events) => ((ImportEnded)events[^1]).Sum.Counts;

    private void StoresAll() =>
        _profiles
            .Setup(port => port.Import(It.IsAny<ProfileLoad>(), A.Now, default))
            .Callback(
                (ProfileLoad load, DateTimeOffset _, CancellationToken _) =>
                {
                    lock (_stored)
                    {
                        _stored.Add(load);
                    }
                }
            )
            .Returns(Task.CompletedTask);

    private async Task<List<ImportEvent>> Import(string[] ids, string? key = null)
    {
        var handler = new ImportLinesHandler(
            _imports.Object,
            [new ProfileImport(Drafting, _profiles.Object)],
            new BulkOptions(),
            Clock
        );
        var events = new List<ImportEvent>();
        await foreach (var told in await handler.Handle(Command(ids, "upsert", "skip", key), CancellationToken.None))
        {
            events.Add(told);
        }

        return [.. events.Where(told => told is not ImportProgressed)];
    }

    // The rules are those of SaveProfile, which have tests of their own.
    private static Mediator Drafting { get; } =
        new(type =>
            type == typeof(IRequestHandler<DraftProfileQuery, ProfileDraft>)
                ? new DraftProfileHandler()
                : Array.CreateInstance(type.GetGenericArguments()[0], 0)
        );

    private ImportLinesCommand Command(string[] ids, string mode, string onError, string? key) =>
        new(LinesOf(ids), Read, mode, onError, "client", "POST /import", key);

    private static ImportedProfile Read(ReadOnlyMemory<byte> utf8) =>
        new(Put.Profile(null, Encoding.UTF8.GetString(utf8.Span), segments: [Put.Segment()]));

    private async IAsyncEnumerable<RawLine> LinesOf(string[] ids)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            await Task.Yield();
            yield return new RawLine(i + 1, Encoding.UTF8.GetBytes(ids[i]), IsTooLong: false);
        }

        if (_isBroken)
        {
            throw new IOException("broken by the test");
        }
    }
}
