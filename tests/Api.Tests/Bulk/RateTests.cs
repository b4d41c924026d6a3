using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>How fast it goes, side by side and in turns, because other things are slow by turns, too.</summary>
[Category("Bulk")]
[NonParallelizable]
internal sealed class RateTests
{
    private const int Connections = 32;
    private const int Rounds = 3;

    private const int Count = 3_000;

    [Test]
    public async Task Load_BesidePutsAndBareBatches_IsFast()
    {
        await using var service = await BulkService.Start();
        await Put(service, Connections);
        await Import(service, "upsert", Connections);
        var sample = await Import(service, "load", 400);
        var ways = new (string Name, Func<Task<double>> Run)[]
        {
            ("PUT, 32 connections", () => Put(service, Count / 3)),
            ("import, mode=upsert", () => Import(service, "upsert", Count)),
            ("import, mode=load", () => Import(service, "load", Count)),
            ("bare BatchWriteItem", () => Batches(service, Count)),
        };
        var rates = ways.ToDictionary(way => way.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, run) in ways)
            {
                rates[name].Add(await run());
            }
        }

        var (put, load, bare) = (Median(rates[ways[0].Name]), Median(rates[ways[2].Name]), Median(rates[ways[3].Name]));
        TestContext.Out.WriteLine(
            $"{"profiles/s, median of " + Rounds, -24}{"", 10}{"to PUT", 10}{"to bare", 10}   (warm-up load {sample:0})"
        );
        foreach (var (name, all) in rates)
        {
            var median = Median(all);
            TestContext.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -24}{median, 10:0}{median / put, 10:0.00}{median / bare, 10:0.00}"
                )
            );
        }

        // Five times a PUT, wherever bare calls are: a local engine that takes as long for each item in a batch as in a
        // small transaction leaves nothing to gain, and there a load must do as well as they do.
        Assert.That(load / put, Is.GreaterThanOrEqualTo(Math.Min(5, bare / put)));
        Assert.That(load / bare, Is.GreaterThanOrEqualTo(0.7));
    }

    [TestCase("upsert")]
    [TestCase("load")]
    public async Task Import_AfterTheStoreHasThrottled_RecoversItsRate(string mode)
    {
        // Everything is throttled from 4 s to 7 s; the longest pause is over two seconds later, plus half of it.
        var (watch, begin, end, recovered) = (new Stopwatch(), 4.0, 7.0, 10.5);
        using var host = ApiHost.Start(builder =>
            builder.ConfigureTestServices(services =>
                services.AddSingleton(_ =>
                    PartialClient.Around(TestEngine.Shared.CreateClient(), mostWrites: MostWrites)
                )
            )
        );
        await host.Client.Import(Lines.Ids(500).ConvertAll(id => Lines.Profile(id)), $"?mode={mode}");
        watch.Start();
        var lines = Lines.Ids(4 * Count).ConvertAll(id => Lines.Profile(id));
        var answer = await host.Client.Import(lines, $"?mode={mode}");
        Assert.That(answer.Summary().Counts(), Is.EqualTo([lines.Count, lines.Count, 0, 0]));
        var steps = answer
            .Where(line => line.Text("type") is "progress")
            .Select(line =>
                (Time: line.GetProperty("seconds").GetDouble(), Stored: line.GetProperty("stored").GetInt64())
            )
            .ToList();
        var (before, during, after) = (Rate(1, begin), Rate(begin + 0.5, end), Rate(recovered, double.MaxValue));
        TestContext.Out.WriteLine(
            $"{mode}: {before:0}/s before, {during:0}/s while it throttles, {after:0}/s after, a line each second: "
                + string.Join(' ', steps.Zip(steps.Skip(1), (one, next) => next.Stored - one.Stored))
        );
        Assert.That(during, Is.LessThan(before / 4));
        Assert.That(after, Is.GreaterThan(0.7 * before));

        int MostWrites() => watch.Elapsed.TotalSeconds is var now && now > begin && now < end ? 0 : int.MaxValue;

        double Rate(double from, double to)
        {
            var some = steps.Where(step => step.Time >= from && step.Time <= to).ToList();
            Assert.That(some, Has.Count.GreaterThan(1), $"steps from {from} s on");
            return (some[^1].Stored - some[0].Stored) / (some[^1].Time - some[0].Time);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> Put(BulkService service, int count)
    {
        var ids = Lines.Ids(count);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = Connections },
            async (id, _) =>
            {
                using var response = await service.Client.PutJson($"/api/v1/profile/{id}", Lines.Profile(id));
                Assert.That((int)response.StatusCode, Is.EqualTo(201));
            }
        );
        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> Import(BulkService service, string mode, int count)
    {
        var lines = Lines.Ids(count).ConvertAll(id => Lines.Profile(id));
        var watch = Stopwatch.StartNew();
        var answer = await service.Client.Import(lines, $"?mode={mode}");
        var rate = count / watch.Elapsed.TotalSeconds;
        Assert.That(answer.Summary().Counts(), Is.EqualTo([count, count, 0, 0]));
        return rate;
    }

    // The items of loaded profiles, copied under other keys: nothing but the calls.
    private static async Task<double> Batches(BulkService service, int count)
    {
        using var client = TestEngine.Shared.CreateClient();
        var id = Lines.Ids(1)[0];
        await service.Client.Import([Lines.Profile(id)], "?mode=load");
        var query = new QueryRequest(service.Table)
        {
            KeyConditionExpression = "#pk = :pk",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "pk" },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new($"USER#{id}") },
        };
        var items = (await client.QueryAsync(query)).Items;
        Assert.That(items, Has.Count.EqualTo(6));
        var copies = Lines.Ids(count).SelectMany(other => items.Select(item => Copy(item, id, other)));
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            copies.Chunk(25),
            new ParallelOptions { MaxDegreeOfParallelism = Connections },
            async (chunk, token) =>
            {
                var writes = chunk.Select(item => new WriteRequest(new PutRequest(item))).ToList();
                await client.BatchWriteItemAsync(
                    new BatchWriteItemRequest(new(StringComparer.Ordinal) { [service.Table] = writes }),
                    token
                );
            }
        );
        return count / watch.Elapsed.TotalSeconds;
    }

    private static Dictionary<string, AttributeValue> Copy(
        Dictionary<string, AttributeValue> item,
        string id,
        string other
    ) =>
        new(item, StringComparer.Ordinal)
        {
            ["pk"] = new(item["pk"].S.Replace(id, other, StringComparison.Ordinal)),
            ["sk"] = new(item["sk"].S.Replace(id, other, StringComparison.Ordinal)),
        };
}
