using System.Buffers;
using System.Globalization;
using System.Text;

namespace Personalisation.Domain.Blobs;

/// <summary>The notation of a member's path: <c>segments[0].categories</c>, <c>['x y']</c>.</summary>
public static class JsonPath
{
    private static readonly SearchValues<char> InNames = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    /// <summary>Appends a member; a name that is not a simple identifier is put in brackets and quotes.</summary>
    public static void AppendName(StringBuilder path, string name)
    {
        if (name is [not (>= '0' and <= '9'), ..] && !name.AsSpan().ContainsAnyExcept(InNames))
        {
            path.Append(path.Length == 0 ? "" : ".").Append(name);
            return;
        }

        path.Append("['");
        foreach (var character in name)
        {
            _ = character switch
            {
                '\'' or '\\' => path.Append('\\').Append(character),
                _ when char.IsControl(character) => path.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)character:x4}"
                ),
                _ => path.Append(character),
            };
        }

        path.Append("']");
    }
}
