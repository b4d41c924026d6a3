namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>Writes that check no precondition refuse it, before anything is stored.</summary>
internal sealed class PreconditionRefusalTests
{
    private static readonly (string, string)[] Preconditions =
    [
        ("If-Match", "\"x\""),
        ("If-Match", "*"),
        ("If-None-Match", "*"),
        ("If-None-Match", ""),
    ];

    private static readonly (string, string)[] Writes =
    [
        ("/api/v1/users", """{"email":"refused-precondition@example.com","name":"Ada"}"""),
        ("/api/v1/users:batchDelete", """{"ids":["refused-precondition"]}"""),
        ("/api/v1/profiles:batchPut", """{"items":[{"id":"refused-precondition","tags":[]}]}"""),
        ("/api/v1/import", """{"id":"refused-precondition","tags":[]}"""),
    ];

    [Test]
    public async Task Post_WithPrecondition_IsRefusedAndStoresNothing(
        [ValueSource(nameof(Writes))] (string Path, string Body) write,
        [ValueSource(nameof(Preconditions))] (string Name, string Value) header
    )
    {
        await SharedApi
            .Client.Request("POST", write.Path, write.Body, header)
            .Problem(400, "invalid_request", header.Name);
        await SharedApi.Client.GetAsync("/api/v1/profile/refused-precondition").Problem(404, "profile_not_found");
    }
}
