// A profile's day: dotnet run clients/csharp/example.cs -- http://localhost:8080 <API key, if it takes one>
#:project Client.csproj
#:property PublishAot=false
using Personalisation.Client;

using var http = Connection.Open(new Uri(args[0]), args.ElementAtOrDefault(1));
var client = new PersonalisationClient(http);

// Write, and read the result and its cost.
var morning = new ProfileSegmentRequest
{
    Type = "morning",
    Categories = [new CategoryRequest { Id = "news", Score = 0.9 }],
};
var put = await client.PutProfileByIdAsync("grace", new ProfileRequest { Tags = ["chess"], Segments = [morning] });
var read = await client.GetProfileAsync("grace", consistent: true);
Console.WriteLine($"{read.Result.Tags[0]}, {read.Result.Segments[0].TopCategories[0]}, {read.ConsumedCapacity}");

// Change only the version that was read: a second writer gets an error.
await client.PutProfileByIdAsync("grace", new ProfileRequest { Tags = ["go"] }, ifMatch: put.ETag);
try
{
    await client.PutProfileByIdAsync("grace", new ProfileRequest { Tags = ["poker"] }, ifMatch: put.ETag);
}
catch (ProblemException problem) when (problem.Code is "precondition_failed")
{
    Console.WriteLine($"{problem.Code}, {(await client.GetTagsAsync("grace", consistent: true)).Result[0]}");
}

// A missing resource is null, if that is not a failure for the caller.
Console.WriteLine(await client.GetProfileAsync("nobody").IfFound() is null ? "nobody" : "somebody");

// Every version of a segment, page after page.
await foreach (var version in client.EachVersionAsync("grace", "morning", pageSize: 10, consistent: true))
{
    Console.WriteLine($"{version.Type}, {version.Categories[0].Score}");
}

await client.EraseProfileAsync("grace");
