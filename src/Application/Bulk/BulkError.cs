namespace Personalisation.Application.Bulk;

/// <summary>The stable codes of errors that imports alone have.</summary>
public static class BulkError
{
    /// <summary>An import stopped at a rejected line, as it was asked to.</summary>
    public const string ImportAborted = "import_aborted";
}
