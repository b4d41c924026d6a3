using System.Text.Json;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Calls of the service for one command, and what is to be printed.</summary>
internal delegate IAsyncEnumerable<object> Call(
    PersonalisationClient client,
    CallInput input,
    CancellationToken cancellationToken
);

/// <summary>What was given on the command line.</summary>
/// <param name="Given">The arguments and options by name.</param>
/// <param name="Text">The content of the file, if there is one.</param>
internal sealed record CallInput(IReadOnlyDictionary<string, string> Given, ReadOnlyMemory<byte> Text)
{
    /// <summary>An argument.</summary>
    public string this[string name] => Given[name];

    /// <summary>An option; null if it is missing.</summary>
    public string? Find(string name) => Given.GetValueOrDefault(name);

    /// <summary>The request in the file.</summary>
    public T Read<T>()
        where T : class => Json.Read<T>(Text.Span);

    /// <summary>The same, without one of its members.</summary>
    public T ReadWithout<T>(string member)
        where T : class
    {
        var json = Json.ReadObject(Text.Span);
        json.Remove(member);
        return Json.Read<T>(JsonSerializer.SerializeToUtf8Bytes(json));
    }

    /// <summary>The one of several options that was given.</summary>
    /// <exception cref="UsageException">None was given, or several.</exception>
    public (string Name, string Value) OneOf(params IReadOnlyList<string> names)
    {
        var found = names.Where(Given.ContainsKey).ToList();
        return found is [var name]
            ? (name, Given[name])
            : throw new UsageException($"Give one of {string.Join(", ", names)}.");
    }
}
