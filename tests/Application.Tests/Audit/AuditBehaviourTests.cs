using MediatR;
using Moq;
using Personalisation.Application.Audit;
using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Audit;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AuditBehaviourTests
{
    private static readonly AuditCaller Ada = new("ada", "192.0.2.1", "trace");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly List<AuditRecord> _trail = [];
    private Func<AuditCaller> _caller = () => Ada;
    private readonly Mock<IAuditRepository> _repository = new(MockBehavior.Strict);

    [SetUp]
    public void Record()
    {
        _repository
            .Setup(it => it.Append(It.IsAny<AuditRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (AuditRecord record, CancellationToken _) =>
                {
                    _trail.Add(record);
                    return new AuditPlace(new DateOnly(2026, 11, 29), _trail.Count);
                }
            );
    }

    private Task<T> Handle<T>(RequestHandlerDelegate<T> next, params UserId[] subjects) => Handle(next, None, subjects);

    private Task<T> Handle<T>(RequestHandlerDelegate<T> next, CancellationToken token, params UserId[] subjects)
    {
        CurrentCaller.Set(_caller);
        var trail = new AuditTrail(_repository.Object, TimeProvider.System);
        var request = new Request(new AuditedAct("thing.do") { Subjects = subjects, Target = "thing" });
        return new AuditBehaviour<Request, T>(trail).Handle(request, token, next);
    }

    private IEnumerable<string> Acts => _trail.Select(record => $"{record.Facts.Outcome} {record.Facts.Code}".Trim());

    [Test]
    public async Task Handle_Success_RecordsBeforeAndAfter()
    {
        await Handle(() =>
        {
            Assert.That(Acts, Is.EqualTo(["Attempted"]));
            return Task.FromResult("value");
        });
        Assert.That(Acts, Is.EqualTo(["Attempted", "Done"]));
        var outcome = _trail[1].Facts;
        Assert.That((outcome.Act, outcome.Target, outcome.Caller), Is.EqualTo(("thing.do", "thing", Ada)));
        Assert.That(outcome.Of, Is.EqualTo(new AuditPlace(new DateOnly(2026, 11, 29), 1)));
    }

    [Test]
    public async Task Handle_NothingThere_RecordsNotFound()
    {
        await Handle(() => Task.FromResult<string?>(null));
        await Handle(() => Task.FromResult(false));
        Assert.That(Acts, Is.EqualTo(["Attempted", "NotFound", "Attempted", "NotFound"]));
    }

    [Test]
    public async Task Handle_Refused_RecordsTheCode()
    {
        await Assert.ThrowsAsync<ConflictException>(() => Handle<string>(() => throw new ConflictException("busy")));
        Assert.That(Acts, Is.EqualTo(["Attempted", "Failed write_conflict"]));
    }

    // The client left, or the deadline passed. Its token is cancelled, that of the outcome is not.
    [Test]
    public async Task Handle_Cancelled_RecordsItFailed()
    {
        using var request = new CancellationTokenSource();
        await Assert.ThrowsAsync<TaskCanceledException>(() =>
            Handle(
                async () =>
                {
                    await request.CancelAsync();
                    return await Task.FromCanceled<string>(request.Token);
                },
                request.Token
            )
        );
        Assert.That(Acts, Is.EqualTo(["Attempted", "Failed cancelled"]));
        Assert.That(_trail[1].Facts.Of, Is.EqualTo(new AuditPlace(new DateOnly(2026, 11, 29), 1)));
        _repository.Verify(it => it.Append(_trail[1], None));
    }

    // Nothing was done.
    [Test]
    public async Task Handle_CancelledBeforeItBegins_RecordsItFailed()
    {
        using var request = new CancellationTokenSource();
        await request.CancelAsync();
        _repository
            .Setup(it =>
                it.Append(It.IsAny<AuditRecord>(), It.Is<CancellationToken>(token => token.IsCancellationRequested))
            )
            .Returns(
                (AuditRecord record, CancellationToken token) =>
                {
                    _trail.Add(record);
                    return Task.FromCanceled<AuditPlace>(token);
                }
            );
        var isDone = false;
        await Assert.ThrowsAsync<TaskCanceledException>(() =>
            Handle(
                () =>
                {
                    isDone = true;
                    return Task.FromResult("value");
                },
                request.Token
            )
        );
        Assert.That(isDone, Is.False);
        Assert.That(Acts, Is.EqualTo(["Attempted", "Failed cancelled"]));
    }

    // Nobody knows how it ended.
    [Test]
    public async Task Handle_Defect_RecordsNoOutcome()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Handle<string>(() => throw new InvalidOperationException())
        );
        Assert.That(Acts, Is.EqualTo(["Attempted"]));
    }

    [Test]
    public async Task Handle_Stream_RecordsItsBeginning()
    {
        await Handle(() => Task.FromResult(AsyncEnumerable.Empty<string>()));
        Assert.That(Acts, Is.EqualTo(["Attempted"]));
    }

    [Test]
    public async Task Handle_ManyPersons_RecordsEach()
    {
        var (one, other) = (A.FreshId(), A.FreshId());
        await Handle(() => Task.FromResult("value"), one, other);
        Assert.That(_trail.Select(record => record.Subject), Is.EqualTo((UserId?[])[one, other, null]));
        Assert.That(_trail[2].Facts.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Handle_TrailIsUnavailable_DoesNothing()
    {
        var isDone = false;
        Unavailable();
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Handle(() =>
            {
                isDone = true;
                return Task.FromResult("value");
            })
        );
        Assert.That(isDone, Is.False);
        Assert.That(Acts, Is.EqualTo(["Attempted", "Failed store_unavailable"]));
    }

    // It can do nothing either before the store is back; the trail keeps the entry until then.
    [Test]
    public async Task Handle_ActWaitsForTheStore_Begins()
    {
        Unavailable();
        CurrentCaller.Set(_caller);
        var request = new Request(new AuditedAct("table.import") { WaitsForStore = true });
        var behaviour = new AuditBehaviour<Request, string>(new AuditTrail(_repository.Object, TimeProvider.System));
        Assert.That(await behaviour.Handle(request, None, () => Task.FromResult("value")), Is.EqualTo("value"));
    }

    // It was done; the trail keeps the entry until the store is back.
    [Test]
    public async Task Handle_TrailGoesAwayMeanwhile_ReturnsTheResult() =>
        Assert.That(
            await Handle(() =>
            {
                Unavailable();
                return Task.FromResult("value");
            }),
            Is.EqualTo("value")
        );

    [Test]
    public async Task Handle_HostSetNoCaller_Fails()
    {
        _caller = () => null!;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handle(() => Task.FromResult("value")));
        Assert.That(_trail, Is.Empty);
    }

    private void Unavailable() =>
        _repository
            .Setup(it => it.Append(It.IsAny<AuditRecord>(), It.IsAny<CancellationToken>()))
            .Callback((AuditRecord record, CancellationToken _) => _trail.Add(record))
            .ThrowsAsync(new StoreUnavailableException(TimeSpan.FromSeconds(1), new IOException("reset")));

    internal sealed record Request(AuditedAct Act) : IAudited;
}
