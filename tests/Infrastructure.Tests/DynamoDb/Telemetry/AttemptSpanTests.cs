using System.Diagnostics;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

/// <summary>.NET's HTTP spans below those of calls: only for a collector.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AttemptSpanTests
{
    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task Find_ByWhetherAttemptsAreTraced_MakesASpanForTheAttempt(bool traced, int expected)
    {
        using var heard = Heard.Begin("System.Net.Http");
        await using var store = TestStore.Create(options => options with { TraceAttempts = traced });
        using var caller = new Activity("caller").Start();
        await store.Blobs.Find(A.FreshId(), consistent: true, CancellationToken.None);
        Assert.That(heard.Spans.Count(span => span.TraceId == caller.TraceId), Is.EqualTo(expected));
    }
}
