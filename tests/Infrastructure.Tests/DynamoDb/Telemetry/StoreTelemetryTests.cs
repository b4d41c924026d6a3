using System.Diagnostics;
using Personalisation.Application.Cost;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

/// <summary>Telemetry of calls to a real engine: outcome, attempts and price.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StoreTelemetryTests
{
    private const string Duration = "db.client.operation.duration";
    private const string Retries = "personalisation.store.retries";
    private const string Capacity = "personalisation.store.consumed_capacity";
    private const string Expired = "personalisation.store.expired_items";

    private static string Call(string operation, string outcome, string fault = "") =>
        $"db.collection.name={TestEngine.Shared.TableName} db.operation.name={operation} db.system.name=aws.dynamodb"
        + (fault is "" ? "" : $" error.type={fault}")
        + $" personalisation.store.outcome={outcome}";

    [Test]
    public async Task Save_Success_ReportsEachCallWithItsPriceAndNoData()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        // There is data to read, because DynamoDB Local does not charge for empty reads.
        await store.Save(A.Draft(id.Value));
        using var heard = Heard.Begin();
        var ledger = CapacityLedger.Open();
        await store.Save(A.Draft(id.Value, ["secret_tag"], [A.SegmentDraft("secret_segment")]));
        await store.Profiles.FindTags(id, consistent: true, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(
                heard.Counts(Duration),
                Is.EquivalentTo([
                    $"{Call("Query", "ok")}: 1",
                    $"{Call("TransactWriteItems", "ok")}: 1",
                    $"{Call("GetItem", "ok")}: 1",
                ])
            );
            Assert.That(heard.Values(Duration), Has.All.InRange(1e-6, 30));
            Assert.That(
                heard.Sums(Capacity),
                Is.EquivalentTo([
                    FormattableString.Invariant(
                        $"db.operation.name=Query personalisation.store.capacity=read: {ledger.Read - 1}"
                    ),
                    "db.operation.name=GetItem personalisation.store.capacity=read: 1",
                    FormattableString.Invariant(
                        $"db.operation.name=TransactWriteItems personalisation.store.capacity=write: {ledger.Write}"
                    ),
                ])
            );
            Assert.That(ledger.Write, Is.GreaterThan(0));
            Assert.That(ledger.Attempts, Is.EqualTo(3));
            Assert.That(heard.Sums(Retries), Is.Empty);
            Assert.That(heard.All, Does.Not.Contain(id.Value).And.Not.Contain("secret").And.Not.Contain("USER#"));
        });
    }

    [Test]
    public async Task Find_SomebodyTraces_IsASpanUnderTheCallersOwn()
    {
        await using var store = TestStore.Create();
        using var heard = Heard.Begin();
        using var caller = new Activity("caller").Start();
        await store.Blobs.Find(A.FreshId(), consistent: true, CancellationToken.None);
        var span = heard.Spans.Single();
        Assert.Multiple(() =>
        {
            Assert.That(span.DisplayName, Is.EqualTo($"GetItem {TestEngine.Shared.TableName}"));
            Assert.That(span.Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That((span.TraceId, span.ParentSpanId), Is.EqualTo((caller.TraceId, caller.SpanId)));
            Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Unset));
            Assert.That(
                Heard.TagsOf(span),
                Is.EqualTo(
                    $"aws.dynamodb.table_names={TestEngine.Shared.TableName} db.collection.name={TestEngine.Shared.TableName} "
                        + "db.operation.name=GetItem db.system.name=aws.dynamodb personalisation.store.attempts=1 "
                        + "personalisation.store.outcome=ok"
                )
            );
            Assert.That(Activity.Current, Is.SameAs(caller));
        });
    }

    [Test]
    public async Task Find_ItemsHaveExpired_CountsThoseThatItLeavesOut()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        var soon = store.Clock.GetUtcNow().AddHours(1);
        await store.Save(A.Draft(id.Value, ["t"], [A.SegmentDraft("one"), A.SegmentDraft("two")], expiresAt: soon));
        using var heard = Heard.Begin();
        await store.Profiles.FindTags(id, consistent: true, CancellationToken.None);
        Assert.That(heard.Sums(Expired), Is.Empty);
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.Profiles.FindTags(id, consistent: true, CancellationToken.None);
        await store.Profiles.FindTags(A.FreshId(), consistent: true, CancellationToken.None);
        Assert.That(heard.Sums(Expired), Is.EqualTo([": 1"]));
    }
}
