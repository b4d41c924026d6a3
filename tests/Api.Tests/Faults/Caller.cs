using System.Collections.Concurrent;
using System.Text;

namespace Personalisation.Api.Tests.Faults;

/// <summary>Sends sequential requests and records all responses.</summary>
internal sealed class Caller(HttpClient client, ConcurrentQueue<Answer> answers)
{
    public async Task<Answer> Send(string method, string path, string? json = null, string? key = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            var type = method is "PATCH" ? "application/merge-patch+json" : "application/json";
            request.Content = new StringContent(json, Encoding.UTF8, type);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var answer = await Take(request, $"{method} {path}{(key is null ? "" : " (with a key)")}");
        answers.Enqueue(answer);
        return answer;
    }

    private async Task<Answer> Take(HttpRequestMessage request, string name)
    {
        try
        {
            using var response = await client.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            return new Answer(name, (int)response.StatusCode, body);
        }
        catch (HttpRequestException broken)
        {
            return new Answer(name, 0, broken.Message);
        }
    }
}
