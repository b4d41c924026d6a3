using System.Diagnostics;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Cost;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

/// <summary>What the telemetry says of failed calls.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StoreFaultTelemetryTests
{
    private const string Duration = "db.client.operation.duration";
    private const string Retries = "personalisation.store.retries";

    private static string Call(string operation, string outcome, string fault = "") =>
        $"db.collection.name={TestEngine.Shared.TableName} db.operation.name={operation} db.system.name=aws.dynamodb"
        + (fault is "" ? "" : $" error.type={fault}")
        + $" personalisation.store.outcome={outcome}";

    private static Task<SavedVersion> Put(TestStore store, UserId id, Precondition precondition) =>
        store.Blobs.Save(
            id,
            Blob.Of("""{"note":"e.mail@example.org"}"""),
            store.Clock.GetUtcNow().AddDays(1),
            precondition,
            store.Clock.GetUtcNow(),
            idempotency: null,
            CancellationToken.None
        );

    [Test]
    public async Task Save_AConditionFails_IsNoFaultOfTheStores()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        await Put(store, id, Precondition.None);
        using var heard = Heard.Begin();
        await Assert.ThatAsync(
            () => Put(store, id, new Precondition { MustBeAbsent = true }),
            Throws.TypeOf<PreconditionFailedException>()
        );
        Assert.That(heard.Counts(Duration), Does.Contain($"{Call("PutItem", "condition_failed")}: 1"));
        Assert.That(heard.Spans.Select(span => span.Status), Is.All.EqualTo(ActivityStatusCode.Unset));
    }

    [Test]
    public async Task Find_TheStoreThrottles_CountsTheRetriesOfACallThatGoesWell()
    {
        await using var store = Faulty.Store(call => call <= 2 ? new RequestLimitExceededException("slow down") : null);
        using var heard = Heard.Begin();
        var ledger = CapacityLedger.Open();
        await store.Blobs.Find(A.FreshId(), consistent: true, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(heard.Sums(Retries), Is.EqualTo(["db.operation.name=GetItem error.type=throttled: 2"]));
            Assert.That(heard.Counts(Duration), Is.EqualTo([$"{Call("GetItem", "ok")}: 1"]));
            Assert.That(heard.Spans.Single().GetTagItem("personalisation.store.attempts"), Is.EqualTo(3));
            Assert.That(ledger.Attempts, Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Find_TheStoreStaysAway_IsOneFailedCallOfFiveAttempts()
    {
        await using var store = Faulty.Store(_ => new HttpRequestException("Connection refused"));
        using var heard = Heard.Begin();
        await Assert.ThatAsync(
            () => store.Blobs.Find(A.FreshId(), consistent: true, CancellationToken.None),
            Throws
                .TypeOf<StoreUnavailableException>()
                .With.Property(nameof(StoreUnavailableException.Reason))
                .EqualTo("HttpRequestException: Connection refused")
        );
        var span = heard.Spans.Single();
        Assert.Multiple(() =>
        {
            Assert.That(heard.Counts(Duration), Is.EqualTo([$"{Call("GetItem", "connection", "connection")}: 1"]));
            Assert.That(heard.Sums(Retries), Is.EqualTo(["db.operation.name=GetItem error.type=connection: 4"]));
            Assert.That(span.GetTagItem("personalisation.store.attempts"), Is.EqualTo(5));
            Assert.That(span.GetTagItem("error.type"), Is.EqualTo("connection"));
            Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Error));
        });
    }
}
