using System.Net;

namespace Personalisation.EndToEnd.Tests.Layer;

[Parallelizable(ParallelScope.All)]
internal sealed class TokenHandlerTests
{
    [Test]
    public async Task Call_TheTokenIsValid_AsksOnceForAllCalls()
    {
        var service = new Guarded("t1");
        var (client, provider) = Open(service, "t1");
        await client.GetTagsAsync("ada");
        await client.GetTagsAsync("ada");
        Assert.That(provider.Calls, Is.EqualTo(1));
        Assert.That(service.Tokens, Is.EqualTo(["t1", "t1"]));
    }

    [Test]
    public async Task Call_TheTokenIsRefused_IsRepeatedOnceWithAnother()
    {
        var service = new Guarded("t2");
        var (client, provider) = Open(service, "t1", "t2");
        Assert.That((await client.PutBlobByIdAsync("ada", [])).StatusCode, Is.EqualTo(200));
        Assert.That(service.Tokens, Is.EqualTo(["t1", "t2"]));
        Assert.That(service.Bodies, Is.EqualTo(["{}", "{}"]));
        await client.GetTagsAsync("ada");
        Assert.That(provider.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Call_EveryTokenIsRefused_Fails()
    {
        var service = new Guarded("none of them");
        var (client, provider) = Open(service, "t1", "t2", "t3");
        var problem = await client.GetTagsAsync("ada").Failure();
        Assert.That((problem.StatusCode, provider.Calls), Is.EqualTo((401, 2)));
        Assert.That(service.Tokens, Is.EqualTo(["t1", "t2"]));
    }

    [Test]
    public async Task Calls_AtTheSameTime_ShareOneToken()
    {
        var service = new Guarded("t1");
        var (client, provider) = Open(service, "t1");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetTagsAsync("ada")));
        Assert.That((provider.Calls, service.Tokens.Count), Is.EqualTo((1, 8)));
    }

    [Test]
    public void Call_TheProviderFails_FailsAndIsNotSent()
    {
        var service = new Guarded("t1");
        var (client, _) = Open(service);
        Assert.That(() => client.GetTagsAsync("ada"), Throws.InvalidOperationException);
        Assert.That(service.Tokens, Is.Empty);
    }

    private static (PersonalisationClient Client, Provider Provider) Open(Guarded service, params string[] tokens)
    {
        var provider = new Provider(tokens);
        var http = new HttpClient(new TokenHandler(provider.Next) { InnerHandler = service });
        Connection.Configure(http, new Uri("http://service"));
        return (new PersonalisationClient(http), provider);
    }

    private sealed class Provider(string[] tokens)
    {
        public int Calls { get; private set; }

        public Task<string> Next(CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken)
            : Calls < tokens.Length ? Task.FromResult(tokens[Calls++])
            : Task.FromException<string>(new InvalidOperationException("No token is left."));
    }

    // A service that accepts one token.
    private sealed class Guarded(string accepted) : HttpMessageHandler
    {
        private readonly Lock _gate = new();

        public List<string> Tokens { get; } = [];

        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var token = request.Headers.Authorization!.Parameter!;
            lock (_gate)
            {
                Tokens.Add(token);
                Bodies.Add(body);
            }

            var isAccepted = token.Equals(accepted, StringComparison.Ordinal);
            var text = isAccepted
                ? (request.Method == HttpMethod.Get ? """["chess"]""" : "{}")
                : """{"type":"t","title":"t","status":401,"detail":"d","instance":"/","code":"unauthorized","trace_id":"t"}""";
            return new HttpResponseMessage(isAccepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized)
            {
                Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json"),
            };
        }
    }
}
