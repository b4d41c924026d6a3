using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Personalisation.EndToEnd.Tests.Layer;

/// <summary>A service with scripted responses, repeating the last one, that records requests.</summary>
internal sealed class ScriptedHandler(params ScriptedHandler.Reply[] replies) : HttpMessageHandler
{
    public List<string> Asked { get; } = [];

    public List<string> Bodies { get; } = [];

    /// <summary>A client of the service through the layer.</summary>
    public PersonalisationClient Client(RetryOptions options, TimeProvider clock)
    {
        var http = new HttpClient(new RetryHandler(options, clock) { InnerHandler = this });
        Connection.Configure(http, new Uri("http://service/base"), "the-key");
        return new PersonalisationClient(http);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var reply = replies[Math.Min(Asked.Count, replies.Length - 1)];
        Asked.Add(
            $"{request.Method} {request.RequestUri!.AbsoluteUri} {string.Join(',', request.Headers.GetValues("X-Api-Key"))}"
        );
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        var response = new HttpResponseMessage((HttpStatusCode)reply.Status)
        {
            Content = new StringContent(reply.Body, Encoding.UTF8, "application/json"),
        };
        response.Headers.RetryAfter = reply.RetryAfter is null
            ? null
            : RetryConditionHeaderValue.Parse(reply.RetryAfter);
        return response;
    }

    /// <summary>An answer.</summary>
    internal sealed record Reply(int Status, string Body = "{}", string? RetryAfter = null)
    {
        /// <summary>A refusal with a code.</summary>
        public static Reply Problem(int status, string code, string? retryAfter = "1") =>
            new(
                status,
                $$"""{"type":"t","title":"t","status":{{status}},"detail":"d","instance":"/","code":"{{code}}","trace_id":"t"}""",
                retryAfter
            );
    }
}
