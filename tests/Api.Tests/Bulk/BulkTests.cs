using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Long imports: a short one in <c>make check</c>, 100 000 profiles in <c>make bulk</c>.</summary>
[Category("OneEngine")]
// Each has its own service and table, and mostly waits.
[Parallelizable(ParallelScope.All)]
internal sealed class BulkTests
{
    private const int MostMegabytes = 250;

    // The heap limit of the service: less than is sent, and far less than is decompressed.
    private const string HeapLimit = "6400000";

    private static readonly bool IsShort = Environment.GetEnvironmentVariable("BULK_PROFILES") is not { Length: > 0 };

    private static readonly int Count = IsShort
        ? 1_000
        : int.Parse(Environment.GetEnvironmentVariable("BULK_PROFILES")!, CultureInfo.InvariantCulture);

    [TestCase("upsert")]
    [TestCase("load")]
    public async Task Import_TheServiceIsKilled_GoesOnToTheSameResult(string mode)
    {
        var random = TestContext.CurrentContext.Random;
        var (query, key) = ($"?mode={mode}", Http.NewId());
        var table = "";
        await using (var first = await BulkService.Start())
        {
            table = first.Table;
            var content = new StoppingContent(Count, random.NextDouble(0.3, 0.9), Kill);
            await Assert.ThatAsync(() => first.Client.SendImport(content, query, key), Throws.Exception);

            // At any moment from then on when there is something, and not yet all.
            async ValueTask Kill()
            {
                for (var i = 0; i < 300 && !await first.HasStored(random.Next(1, Count / 3)); i++)
                {
                    await Task.Delay(100);
                }

                await first.DisposeAsync();
            }
        }

        await using var second = await BulkService.Start(table);
        var before = await second.Items();
        var summary = (await Resumed(second, query, key)).Summary();
        TestContext.Out.WriteLine(
            $"{mode}: {before.GetValueOrDefault("USER")} profiles at the kill, resumed at {summary.GetProperty("resumed_at")}, {summary}"
        );
        Assert.That(summary.Counts(), Is.EqualTo([Count, Count, 0, 0]));
        await AssertIsWhole(second);
    }

    [TestCase("load")]
    public async Task Import_OfAnyLength_TakesLittleMemory(string mode)
    {
        await using var service = await BulkService.Start(set: ("DOTNET_GCHeapHardLimit", HeapLimit));
        var summary = Lines
            .Parse(await Sent(service, $"?mode={mode}", new PackedContent(IsShort ? 200 : 1_000, Count)))
            .Summary();
        TestContext.Out.WriteLine($"{mode}: peak {service.PeakMegabytes:0} MB, {summary}");
        Assert.That(summary.GetProperty("stored").GetInt64(), Is.EqualTo(Count));
        Assert.That(service.PeakMegabytes, Is.LessThan(MostMegabytes));
        await AssertIsWhole(service);
    }

    private static async Task AssertIsWhole(BulkService service)
    {
        var kinds = await service.Items();
        // Its checkpoint, and its entry in the audit trail.
        foreach (var kind in new[] { "IMP", "ADAY", "AUDIT" })
        {
            kinds.Remove(kind);
        }

        Assert.That(
            kinds,
            Is.EqualTo(
                new SortedDictionary<string, int>(StringComparer.Ordinal)
                {
                    ["CUR"] = 2 * Count,
                    ["META"] = Count,
                    ["SEG"] = 2 * Count,
                    ["USER"] = Count,
                }
            )
        );
        using var response = await service.Client.GetAsync(
            "/api/v1/export?consistent=true",
            HttpCompletionOption.ResponseHeadersRead
        );
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync() is { } line)
        {
            var record = JsonDocument.Parse(line).RootElement;
            if (record.TryGetProperty("id", out var id))
            {
                Assert.That(ids.Add(id.GetString()!), line);
                Assert.That(record.GetProperty("segments").GetArrayLength(), Is.EqualTo(2), line);
            }
        }

        Assert.That(ids, Has.Count.EqualTo(Count));
    }

    private static async Task<List<JsonElement>> Resumed(BulkService service, string query, string key)
    {
        for (var i = 0; i < 300; i++)
        {
            using var response = await service.Client.SendImport(
                new StoppingContent(Count, 2, () => default),
                query,
                key
            );
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return Lines.Parse(await response.Content.ReadAsStringAsync());
            }

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "until the lease runs out");
            await Task.Delay(500);
        }

        throw new InvalidOperationException("The key is never given back.");
    }

    private static async Task<string> Sent(BulkService service, string query, HttpContent content)
    {
        using var response = await service.Client.SendImport(content, query, isPacked: true);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await response.Content.ReadAsStringAsync();
    }
}
