terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  # The state holds no secret, but two people must not write it at once: keep it in S3.
  #
  # backend "s3" {
  #   bucket       = "..."
  #   key          = "personalisation"
  #   use_lockfile = true
  # }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { application = var.name }
  }
}
