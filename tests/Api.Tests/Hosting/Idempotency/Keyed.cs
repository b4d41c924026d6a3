using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>Requests with an Idempotency-Key, and all that a repetition has to share with the first.</summary>
internal static class Keyed
{
    public static HttpClient Client => SharedApi.Client;

    public static Task<HttpResponseMessage> Send(string method, string path, string? json, string key) =>
        Client.Request(method, path, json, ("Idempotency-Key", key));

    public static async Task<(int Status, string Text, string Headers, bool IsReplay)> Seen(
        Task<HttpResponseMessage> sent
    )
    {
        using var response = await sent;
        var headers = $"{response.Headers.ETag} {response.Headers.Location} {response.Content.Headers.ContentType}";
        return (
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            headers,
            response.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() is "true"
        );
    }

    public static async Task<string> Stored()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", """{"segments":[{"type":"s","categories":[]}]}""").Body(201);
        await Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
        return id;
    }
}
