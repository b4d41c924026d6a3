using System.Text.Json;

namespace Personalisation.Compare;

/// <summary>A call whose price is shown in docs/operations.md.</summary>
/// <param name="Text">The call as the page shows it.</param>
/// <param name="Of">The data of the call.</param>
/// <param name="Prepare">Uncounted preparation.</param>
/// <param name="Run">The call.</param>
internal sealed record PricedCall(string Text, string Of, Func<Caller, Task> Prepare, Func<Caller, Task> Run)
{
    private const int Kilobyte = 1024;

    /// <summary>A profile as most are.</summary>
    public static Sample Few { get; } = new("2 segments", segments: 2, categories: 10, tags: 5);

    /// <summary>A profile of ten times as many segments.</summary>
    public static Sample Many { get; } = new("20 segments", segments: 20, categories: 10, tags: 5);

    /// <summary>In the order in which the page shows them.</summary>
    public static IReadOnlyList<PricedCall> All { get; } =
    [
        .. OfProfile(Few),
        new("DELETE …/profile/{id}", $"{Few.Name}, never changed", Put(Few), user => user.Delete(Profile(user))),
        .. OfProfile(Many),
        .. OfBlob("1 KB", Kilobyte),
        .. OfBlob("20 KB", 20 * Kilobyte),
        new("POST …/users", "", Nothing, Register),
        new("GET …/users/{id}", "", Register, user => user.Get(Account(user))),
        new("GET …/users?email=", "", Register, user => user.Get($"/api/v1/users?email={user.Id}@example.com")),
        new("GET …/users", "a page within a month", Register, user => user.Get("/api/v1/users?limit=25")),
        new("GET …/users/count", "", Register, user => user.Get("/api/v1/users/count")),
        new("DELETE …/users/{id}", "", Register, user => user.Delete(Account(user))),
    ];

    /// <summary>A document whose JSON takes so many bytes.</summary>
    public static string Document(int bytes, int seen = 1)
    {
        var rest = JsonSerializer.Serialize(new { seen, text = "" });
        return JsonSerializer.Serialize(new { seen, text = new string('x', bytes - rest.Length) });
    }

    private static IEnumerable<PricedCall> OfProfile(Sample sample) =>
        [
            new("PUT …/profile/{id}", sample.Name, Put(sample), user => user.Put(Profile(user), sample.WholeAgain)),
            new(
                "PUT …/profile/{id}",
                $"{sample.Name}, with an `Idempotency-Key`",
                Put(sample),
                user => user.PutOnce(Profile(user), sample.WholeAgain)
            ),
            new("GET …/profile/{id}", sample.Name, Put(sample), user => user.Get(Profile(user))),
            new(
                "GET …/profile/{id}?consistent=true",
                sample.Name,
                Put(sample),
                user => user.Get($"{Profile(user)}?consistent=true")
            ),
            new(
                "GET …/segment/{type}",
                sample.Name,
                Put(sample),
                user => user.Get($"{Profile(user)}/segment/{sample.Type}")
            ),
            new(
                "PUT …/segment/{type}",
                sample.Name,
                Put(sample),
                user => user.Put($"{Profile(user)}/segment/{sample.Type}", sample.ChangedSegment)
            ),
        ];

    private static IEnumerable<PricedCall> OfBlob(string size, int bytes) =>
        [
            new("PUT …/blob/{id}", size, Keep(bytes), user => user.Put(Blob(user), Document(bytes, seen: 2))),
            new("GET …/blob/{id}", size, Keep(bytes), user => user.Get(Blob(user))),
            new("GET …/blob/{id}/{field}", size, Keep(bytes), user => user.Get($"{Blob(user)}/seen")),
            new("PATCH …/blob/{id}", size, Keep(bytes), user => user.Patch(Blob(user), "{\"seen\":3}", ifMatch: null)),
        ];

    private static Task Nothing(Caller user) => Task.CompletedTask;

    private static Func<Caller, Task> Put(Sample sample) => user => user.Create(Profile(user), sample.Whole);

    private static Func<Caller, Task> Keep(int bytes) => user => user.Create(Blob(user), Document(bytes));

    private static Task Register(Caller user)
    {
        var account = new
        {
            id = user.Id,
            email = $"{user.Id}@example.com",
            name = "Ada Lovelace",
        };
        return user.Post("/api/v1/users", JsonSerializer.Serialize(account));
    }

    private static string Profile(Caller user) => $"/api/v1/profile/{user.Id}";

    private static string Blob(Caller user) => $"/api/v1/blob/{user.Id}";

    private static string Account(Caller user) => $"/api/v1/users/{user.Id}";
}
