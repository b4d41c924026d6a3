using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Personalisation.Cli.Errors;
using Personalisation.Domain.Time;

namespace Personalisation.Cli.Commands;

/// <summary>Options that several commands have, with the same name and meaning.</summary>
internal static class SharedOptions
{
    public static Option<bool> Json() =>
        new("--json") { Description = "Print one line of JSON per result, for programs." };

    public static Option<bool> Blob() => new("--blob") { Description = "Use the document instead of the profile." };

    public static Option<bool> Consistent() =>
        new("--consistent") { Description = "Strongly consistent read, at twice the cost." };

    /// <summary>For what the service does not offer; <see cref="RequireDirect"/> refuses a command without it.</summary>
    public static Option<bool> RequiredDirect() =>
        new("--direct")
        {
            Description =
                "Access the table directly; required, because the service does not offer this. [TABLE_NAME, DYNAMO_ENDPOINT, AWS_REGION]",
        };

    /// <summary>For the parser a flag always has a value, so it cannot be a required option.</summary>
    /// <exception cref="UsageException">The flag is missing.</exception>
    public static void RequireDirect(ParseResult parsed, Option<bool> direct)
    {
        if (!parsed.GetValue(direct))
        {
            throw new UsageException("The service does not offer this: add --direct.");
        }
    }

    public static Option<int> Connections(int byDefault) =>
        Number("--connections", "Concurrent requests, 1–256.", byDefault, 1, 256);

    /// <summary>A whole number within bounds.</summary>
    public static Option<int> Number(string name, string description, int byDefault, int least, int most) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => byDefault,
            CustomParser = result => NumberIn(result, name, least, most),
        };

    /// <summary>Reads an integer within bounds: only digits, without a sign, blanks or 0x.</summary>
    public static int NumberIn(ArgumentResult result, string name, int least, int most)
    {
        var text = result.Tokens[0].Value;
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < least
            || number > most
        )
        {
            result.AddError($"{name} must be a number from {least} to {most}.");
        }

        return number;
    }

    /// <summary>A time in the service's format.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) =>
        new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                if (Rfc3339.TryParse(result.Tokens[0].Value, out var utc, out var rule))
                {
                    return utc;
                }

                result.AddError($"{name} {rule}.");
                return null;
            },
        };

    /// <summary>The whole of a file, or of the standard input for <c>-</c>.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAll(
        string file,
        Shell shell,
        CancellationToken cancellationToken
    )
    {
        if (file is not "-")
        {
            return Output.Json.WithoutMark(await File.ReadAllBytesAsync(file, cancellationToken));
        }

        using var buffer = new MemoryStream();
        await shell.Input.CopyToAsync(buffer, cancellationToken);
        return Output.Json.WithoutMark(buffer.ToArray());
    }
}
