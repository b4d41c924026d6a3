namespace Personalisation.Api.Errors;

/// <summary>The largest request body.</summary>
internal static class BodyLimit
{
    /// <summary>1 MiB, in bytes.</summary>
    public const long Bytes = 1024 * 1024;

    /// <summary>What a client is told when its body is larger.</summary>
    public const string Rule = "A request body may be 1 MiB (1 048 576 bytes) at most.";
}
