using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Signals;

/// <summary>
/// Sends events at a fixed rate, in batches of 20 of one user, as devices do. A batch is due at its time, whether or not
/// earlier ones are answered; its latency is counted from then on.
/// </summary>
internal sealed class EventStream(HttpClient client, int rate) : IDisposable
{
    /// <summary>The number of users among whom batches rotate.</summary>
    public const int Users = 2_000;

    private const int Batch = 20;
    private const int MostAtOnce = 64;

    private static readonly string[] Kinds = ["view", "click", "like", "dislike", "purchase"];

    private readonly SemaphoreSlim _free = new(MostAtOnce);
    private readonly ConcurrentQueue<double> _latencies = new();
    private long _accepted;
    private int _sent;

    /// <summary>The number of events that the service has accepted.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    public static string UserOf(int number) => $"user-{number.ToString(CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    /// <summary>Sends for a time, and returns the latencies in milliseconds, in order.</summary>
    public async Task<List<double>> Run(TimeSpan time)
    {
        _latencies.Clear();
        var (begun, sending) = (Stopwatch.GetTimestamp(), new List<Task>());
        for (var due = TimeSpan.Zero; due < time; due += TimeSpan.FromSeconds((double)Batch / rate))
        {
            var early = due - Stopwatch.GetElapsedTime(begun);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early);
            }

            await _free.WaitAsync();
            sending.Add(Send(_sent++, begun + (long)(due.TotalSeconds * Stopwatch.Frequency)));
        }

        await Task.WhenAll(sending);
        return [.. _latencies.Order()];
    }

    private async Task Send(int number, long due)
    {
        try
        {
            using var body = new StringContent(BatchOf(number), Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri("api/v1/events", UriKind.Relative), body);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if ((int)response.StatusCode != 202)
            {
                throw new LoadException($"The service answered {(int)response.StatusCode}: {answer}");
            }

            Interlocked.Add(ref _accepted, answer.GetProperty("accepted").GetInt64());
            _latencies.Enqueue(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        }
        finally
        {
            _free.Release();
        }
    }

    private static string BatchOf(int number)
    {
        var (user, now) = (UserOf(number % Users), DateTimeOffset.UtcNow);
        var events = Enumerable
            .Range(0, Batch)
            .Select(index =>
                $$"""{"id":"{{number}}-{{index}}","user_id":"{{user}}","kind":"{{Kinds[index % Kinds.Length]}}","occurred_at":"{{now.AddSeconds(-index):O}}","categories":["category-{{(number + index) % 12}}"],"tags":["tag-{{index}}"]}"""
            );
        return $$"""{"events":[{{string.Join(',', events)}}]}""";
    }
}
