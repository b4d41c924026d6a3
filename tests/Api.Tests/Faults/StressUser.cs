using System.Globalization;
using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Faults;

/// <summary>A user with one writer and many readers.</summary>
internal sealed class StressUser
{
    private int _profile = -1;
    private int _blob = -1;

    public string Id { get; } = NewId();

    /// <summary>All writes, in their order.</summary>
    public List<Write> Writes { get; } = [];

    /// <summary>Creates the profile and the blob, before any fault; on a busy machine the first attempt may time out.</summary>
    public async Task Create(Caller caller)
    {
        foreach (var number in (int[])[0, 2])
        {
            var write = Write.Of(Id, number);
            await Send(caller, write);
            while (!write.IsAcknowledged)
            {
                await Repeat(caller, write);
            }
        }
    }

    /// <summary>Writes once; if a keyed write fails, once more with the same key.</summary>
    public async Task WriteNext(Caller caller)
    {
        var write = Write.Of(Id, Writes[^1].Number + 1);
        await Send(caller, write);
        if (write is { Key: not null, IsAcknowledged: false })
        {
            await Repeat(caller, write);
        }
    }

    /// <summary>Reads the current state and compares it with the writes acknowledged before the read.</summary>
    public async Task<string?> ReadNext(Caller caller, bool ofBlob)
    {
        var least = ofBlob ? Volatile.Read(ref _blob) : Volatile.Read(ref _profile);
        var path = $"/api/v1/{(ofBlob ? "blob" : "profile")}/{Id}?consistent=true";
        var answer = await caller.Send("GET", path);
        if (!answer.IsSuccess)
        {
            return answer.Status is 404 ? $"{path} is gone" : null;
        }

        var numbers = (ofBlob ? NumbersOfBlob(answer.Body) : NumbersOfProfile(answer.Body)).Distinct().ToList();
        return numbers is [var one] && one >= least
            ? null
            : $"{path} shows {string.Join(", ", numbers)} after {least} was acknowledged: {answer.Body}";
    }

    /// <summary>Repeats a keyed write.</summary>
    public async Task<Answer> Repeat(Caller caller, Write write)
    {
        var answer = await caller.Send(write.Method, write.Path, write.Json, write.Key);
        if (answer.IsSuccess)
        {
            write.IsAcknowledged = true;
            Volatile.Write(ref write.IsOfBlob ? ref _blob : ref _profile, write.Number);
        }

        return answer;
    }

    private Task<Answer> Send(Caller caller, Write write)
    {
        Writes.Add(write);
        return Repeat(caller, write);
    }

    private static IEnumerable<int> NumbersOfBlob(string body)
    {
        var blob = JsonDocument.Parse(body).RootElement;
        return
        [
            blob.GetProperty("first").GetInt32(),
            blob.GetProperty("list")[0].GetInt32(),
            blob.GetProperty("last").GetInt32(),
        ];
    }

    private static IEnumerable<int> NumbersOfProfile(string body)
    {
        var profile = JsonDocument.Parse(body).RootElement;
        var segments = profile.GetProperty("segments").EnumerateArray().Select(one => one.GetProperty("categories")[0]);
        return [Number(profile.GetProperty("tags")[0]), .. segments.Select(one => Number(one.GetProperty("id")))];
    }

    private static int Number(JsonElement text) => int.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
