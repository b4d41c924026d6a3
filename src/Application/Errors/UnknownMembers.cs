using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Personalisation.Domain.Blobs;

namespace Personalisation.Application.Errors;

/// <summary>
/// Finds members of a body that its contract does not have. The serializer rejects only the first, with a .NET type
/// name and without its path: this second pass names each member and the probable intention.
/// </summary>
public static class UnknownMembers
{
    // More names would not help; a body may have ten thousand.
    private const int MostReported = 20;

    // Of a name that is no name: a path is read by people.
    private const int LongestName = 128;

    /// <summary>The broken rules, by path; empty if no rule is broken.</summary>
    /// <param name="utf8">Well-formed JSON, without a byte order mark.</param>
    /// <param name="contract">The expected contract.</param>
    public static IReadOnlyDictionary<string, string[]> In(ReadOnlySpan<byte> utf8, JsonTypeInfo contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        // Deeper nesting than in any contract is skipped and must not end the search.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = utf8.Length + 1 });
        reader.Read();
        Search(ref reader, contract, "", found);
        return found;
    }

    private static void Search(
        ref Utf8JsonReader reader,
        JsonTypeInfo contract,
        string place,
        Dictionary<string, string[]> found
    )
    {
        switch (reader.TokenType, contract.Kind)
        {
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Object):
                SearchObject(ref reader, contract, place, found);
                break;
            case (JsonTokenType.StartArray, JsonTypeInfoKind.Enumerable):
                var items = contract.Options.GetTypeInfo(contract.ElementType!);
                for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
                {
                    Search(ref reader, items, $"{place}[{i}]", found);
                }

                break;
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Dictionary):
                var values = contract.Options.GetTypeInfo(contract.ElementType!);
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    Search(ref reader, values, Step(place, name), found);
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void SearchObject(
        ref Utf8JsonReader reader,
        JsonTypeInfo contract,
        string place,
        Dictionary<string, string[]> found
    )
    {
        // What takes up the unknown names is no name itself.
        var known = contract.Properties.Where(it => !it.IsExtensionData).ToList();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (known.FirstOrDefault(it => name.Equals(it.Name, StringComparison.Ordinal)) is { } member)
            {
                Search(ref reader, contract.Options.GetTypeInfo(member.PropertyType), Step(place, name), found);
                continue;
            }

            if (found.Count < MostReported)
            {
                var names = known.Select(it => it.Name).ToList();
                found[Step(place, name)] = [UnknownName.Rule(name, "a property of this object", names)];
            }

            reader.Skip();
        }
    }

    private static string Step(string place, string name)
    {
        var path = new StringBuilder(place);
        JsonPath.AppendName(path, name.Length > LongestName ? $"{name[..LongestName]}…" : name);
        return path.ToString();
    }
}
