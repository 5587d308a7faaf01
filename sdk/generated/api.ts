// Made from openapi.json by `node tools/sdk.ts`: change the routes, not this file.

export type Problem = {
  /** urn:stoa:problem:<code> */
  type: string;
  title: string;
  status: number;
  /** From the closed list of codes. */
  code: string;
  detail?: string;
  /** The input at fault. */
  param?: string;
  requestId: string;
  details?: Record<string, unknown>;
};

export type Import = {
  /** (uuid) */
  id: string;
  fileName: string;
  bytes: number;
  state: "queued" | "running" | "finished" | "failed" | "cancelled";
  /** It ends at its next batch, a second or so away. */
  cancelAsked: boolean;
  /** Where levels of stock in the file are set. */
  warehouse: string;
  /** False: whoever sent it may not set stock, so levels are passed over. */
  setsStock: boolean;
  /** Of `bytes`: how far it has come. */
  bytesDone: number;
  /** Rows read so far, without the first line. */
  rows: number;
  /** Products. */
  created: number;
  /** Products. */
  updated: number;
  /** Products. */
  unchanged: number;
  /** Rows; each is told why under /rejected. */
  rejected: number;
  /** Variants whose level of stock was set. */
  stockChanged: number;
  failure: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

export interface operations {
  /** The shop */
  getShop: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            name: string;
            /** ISO 4217 */
            currency: string;
            /** ISO 3166-1 alpha-2 */
            country: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Shipping options of a country */
  listShippingOptions: {
    parameters: {
      query?: {
        /** ISO 3166-1 alpha-2 */
        country?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              code: string;
              title: string;
              /** Minor units of the shop’s currency */
              priceMinor: number;
              /** Free from this goods total on */
              freeFromMinor: number | null;
              /** Days until delivery: from, to */
              estimateDays: number[];
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign up */
  signUp: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          password: string;
          name: string;
          /** What mails are written in, when it is a language that they have; `en` when left out. */
          language?: string | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            customer: {
              /** (uuid) */
              id: string;
              email: string;
              name: string;
              /** Null until a link of a mail to this address was used; orders made as a guest appear after that. */
              emailConfirmedAt: string | null;
            };
            session: {
              /** Send it as `Authorization: Bearer …`. */
              accessToken: string;
              /** Good for one refresh, which answers the next. */
              refreshToken: string;
              /** Seconds until the access token is over. */
              expiresIn: number;
            };
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Who is signed in */
  getMe: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            name: string;
            /** Null until a link of a mail to this address was used; orders made as a guest appear after that. */
            emailConfirmedAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Change your name */
  changeMe: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            name: string;
            /** Null until a link of a mail to this address was used; orders made as a guest appear after that. */
            emailConfirmedAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Change your password */
  changePassword: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          currentPassword: string;
          newPassword: string;
        };
      };
    };
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Send the mail once more that confirms your address */
  sendEmailConfirmation: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** What mails are written in, when it is a language that they have; `en` when left out. */
          language?: string | undefined;
        };
      };
    };
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Ask to change your e-mail address */
  changeEmail: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          newEmail: string;
          currentPassword: string;
          /** What mails are written in, when it is a language that they have; `en` when left out. */
          language?: string | undefined;
        };
      };
    };
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Confirm your address, or change to another, by a link */
  confirmEmail: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** The `link` parameter of the address in the mail. */
          link: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            name: string;
            /** Null until a link of a mail to this address was used; orders made as a guest appear after that. */
            emailConfirmedAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Ask for a link to set a new password */
  askPasswordReset: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          /** What mails are written in, when it is a language that they have; `en` when left out. */
          language?: string | undefined;
        };
      };
    };
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Set a new password by a link */
  resetPassword: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** The `link` parameter of the address in the mail. */
          link: string;
          newPassword: string;
        };
      };
    };
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Where you are signed in */
  listSessions: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              /** As the device says of itself; null when it does not. */
              browser: string | null;
              system: string | null;
              /** (date-time) */
              createdAt: string;
              /** (date-time) Seen last, to ten minutes */
              seenAt: string;
              /** The session of the token that asks */
              current: boolean;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign out everywhere else */
  endOtherSessions: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign a device out */
  endSession: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign in */
  signIn: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Send it as `Authorization: Bearer …`. */
            accessToken: string;
            /** Good for one refresh, which answers the next. */
            refreshToken: string;
            /** Seconds until the access token is over. */
            expiresIn: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign in as staff */
  signInStaff: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Send it as `Authorization: Bearer …`. */
            accessToken: string;
            /** Good for one refresh, which answers the next. */
            refreshToken: string;
            /** Seconds until the access token is over. */
            expiresIn: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Exchange a refresh token */
  refreshSession: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          refreshToken: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Send it as `Authorization: Bearer …`. */
            accessToken: string;
            /** Good for one refresh, which answers the next. */
            refreshToken: string;
            /** Seconds until the access token is over. */
            expiresIn: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sign out */
  signOut: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Your addresses */
  listAddresses: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2 */
              country: string;
              phone?: string;
              /** Checkouts begin with it; one is, while there is any. */
              isDefault: boolean;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add an address */
  addAddress: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          line1: string;
          line2?: string | undefined;
          city: string;
          postcode: string;
          region?: string | undefined;
          /** ISO 3166-1 alpha-2 */
          country: string;
          phone?: string | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            name: string;
            line1: string;
            line2?: string;
            city: string;
            postcode: string;
            region?: string;
            /** ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
            /** Checkouts begin with it; one is, while there is any. */
            isDefault: boolean;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Replace an address */
  replaceAddress: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          line1: string;
          line2?: string | undefined;
          city: string;
          postcode: string;
          region?: string | undefined;
          /** ISO 3166-1 alpha-2 */
          country: string;
          phone?: string | undefined;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            name: string;
            line1: string;
            line2?: string;
            city: string;
            postcode: string;
            region?: string;
            /** ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
            /** Checkouts begin with it; one is, while there is any. */
            isDefault: boolean;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Delete an address */
  deleteAddress: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Choose the default address */
  setDefaultAddress: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (uuid) */
          addressId: string;
        };
      };
    };
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Who is signed in, and what they may do */
  getStaffMe: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            /** The role that has just these scopes; custom when none has. */
            role: "owner" | "manager" | "clerk" | "warehouse" | "support" | "analyst" | "custom";
            scopes: string[];
            shop: {
              /** (uuid) */
              id: string;
              name: string;
              slug: string;
              currency: string;
              country: string;
            };
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Who works here */
  listStaff: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              email: string;
              /** The role that has just these scopes; custom when none has. */
              role: "owner" | "manager" | "clerk" | "warehouse" | "support" | "analyst" | "custom";
              scopes: ("catalog:write" | "inventory:read" | "inventory:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "customers:read" | "reports:read" | "system:read" | "system:write" | "staff:write")[];
              disabled: boolean;
              /** (date-time) */
              createdAt: string;
              /** (date-time) */
              updatedAt: string;
            }[];
            /** The roles that can be given, and what each stands for. */
            roles: {
              /** Stands for its scopes; give either this or `scopes`. */
              role: "owner" | "manager" | "clerk" | "warehouse" | "support" | "analyst";
              scopes: ("catalog:write" | "inventory:read" | "inventory:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "customers:read" | "reports:read" | "system:read" | "system:write" | "staff:write")[];
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add a member of staff */
  hireStaff: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          /** (email) */
          email: string;
          password: string;
          /** Stands for its scopes; give either this or `scopes`. */
          role?: "owner" | "manager" | "clerk" | "warehouse" | "support" | "analyst" | undefined;
          scopes?: readonly ("catalog:write" | "inventory:read" | "inventory:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "customers:read" | "reports:read" | "system:read" | "system:write" | "staff:write")[] | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            /** The role that has just these scopes; custom when none has. */
            role: "owner" | "manager" | "clerk" | "warehouse" | "support" | "analyst" | "custom";
            scopes: ("catalog:write" | "inventory:read" | "inventory:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "customers:read" | "reports:read" | "system:read" | "system:write" | "staff:write")[];
            disabled: boolean;
            /** (date-time) */
            createdAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Change or disable a member of staff */
  changeStaff: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Stands for its scopes; give either this or `scopes`. */
          role?: "owner" | "manager" | "clerk" | "warehouse" | "support" | "analyst" | undefined;
          scopes?: readonly ("catalog:write" | "inventory:read" | "inventory:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "customers:read" | "reports:read" | "system:read" | "system:write" | "staff:write")[] | undefined;
          password?: string | undefined;
          /** May not sign in any more, and is signed out. */
          disabled?: boolean | undefined;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            /** The role that has just these scopes; custom when none has. */
            role: "owner" | "manager" | "clerk" | "warehouse" | "support" | "analyst" | "custom";
            scopes: ("catalog:write" | "inventory:read" | "inventory:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "customers:read" | "reports:read" | "system:read" | "system:write" | "staff:write")[];
            disabled: boolean;
            /** (date-time) */
            createdAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Customers with an account */
  listCustomers: {
    parameters: {
      query?: {
        /** Beginning of the e-mail address or of words of the name. */
        q?: string | undefined;
        /** `-`: the greatest first. */
        sort?: "-registered" | "registered" | "email" | "-email" | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              email: string;
              name: string;
              /** (date-time) */
              registeredAt: string;
            }[];
            nextCursor: string | null;
            /** Over all pages: exact up to 1,000, from there on an estimate. Only with the first page. */
            total: {
              count: number;
              exact: boolean;
            } | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a customer */
  getCustomer: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            email: string;
            name: string;
            /** (date-time) */
            registeredAt: string;
            /** When somebody showed that mails to this address reach them; null: nobody has. */
            emailConfirmedAt: string | null;
            /** Devices on which they are signed in. */
            openSessions: number;
            lastSeenAt: string | null;
            addresses: {
              /** (uuid) */
              id: string;
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2 */
              country: string;
              phone?: string;
              /** Checkouts begin with it; one is, while there is any. */
              isDefault: boolean;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a picture */
  readMedia: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) What a product names it by. */
            mediaId: string;
            /** A JPEG of at most 960 pixels in width. */
            url: string;
            /** Pixels, as it is shown. */
            width: number;
            height: number;
            /** Its mean colour, #rrggbb. */
            placeholder: string;
            /** Widths in pixels: /media/r/{mediaId}/{width}.{avif, webp or jpg}. */
            renditions: number[];
            /** jpeg, png, webp, avif, gif or svg. */
            type: string;
            /** Of the original. */
            bytes: number;
            fileName: string;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Upload a picture */
  uploadMedia: {
    parameters: {
    };
    requestBody: {
      content: {
        "multipart/form-data": FormData;
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) What a product names it by. */
            mediaId: string;
            /** A JPEG of at most 960 pixels in width. */
            url: string;
            /** Pixels, as it is shown. */
            width: number;
            height: number;
            /** Its mean colour, #rrggbb. */
            placeholder: string;
            /** Widths in pixels: /media/r/{mediaId}/{width}.{avif, webp or jpg}. */
            renditions: number[];
            /** jpeg, png, webp, avif, gif or svg. */
            type: string;
            /** Of the original. */
            bytes: number;
            fileName: string;
            createdAt: string;
          };
        };
      };
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) What a product names it by. */
            mediaId: string;
            /** A JPEG of at most 960 pixels in width. */
            url: string;
            /** Pixels, as it is shown. */
            width: number;
            height: number;
            /** Its mean colour, #rrggbb. */
            placeholder: string;
            /** Widths in pixels: /media/r/{mediaId}/{width}.{avif, webp or jpg}. */
            renditions: number[];
            /** jpeg, png, webp, avif, gif or svg. */
            type: string;
            /** Of the original. */
            bytes: number;
            fileName: string;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List, filter and search products */
  listProducts: {
    parameters: {
      query?: {
        /** Words, "phrases", -without. */
        q?: string | undefined;
        category?: string | undefined;
        /** Default: relevance with q, else newest. */
        sort?: "newest" | "price" | "-price" | "title" | "relevance" | undefined;
        /** From 1; or use cursor. */
        page?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        limit?: number | undefined;
        /** Minor units. */
        priceMin?: number | undefined;
        /** Minor units. */
        priceMax?: number | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
              brand: string | null;
              priceMinMinor: number;
              priceMaxMinor: number;
              currency: string;
              image: {
                /** A picture that every client can show. */
                url: string;
                alt: string;
                /** (uuid) */
                mediaId?: string;
                /** Pixels of the original, as it is shown. */
                width?: number;
                height?: number;
                /** Its mean colour, #rrggbb. */
                placeholder?: string;
                /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
                renditions?: number[];
              } | null;
              publishedAt: string;
            }[];
            nextCursor: string | null;
            /** Counted up to 10,000; up to 2,000 by relevance. */
            total: number;
            /** False: there are at least `total`. */
            totalIsExact: boolean;
          };
        };
      };
      304: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read the category tree */
  listCategories: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Roots: each { id, slug, title, description, attributes, children }, children of the same shape. */
            items: unknown[];
          };
        };
      };
      304: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a product */
  readProduct: {
    parameters: {
      path: {
        /** Id or slug. */
        idOrSlug: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              /** A picture that every client can show. */
              url: string;
              alt: string;
              /** (uuid) */
              mediaId?: string;
              /** Pixels of the original, as it is shown. */
              width?: number;
              height?: number;
              /** Its mean colour, #rrggbb. */
              placeholder?: string;
              /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
              renditions?: number[];
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
          };
        };
      };
      304: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read what is left of a product */
  readAvailability: {
    parameters: {
      path: {
        /** Id or slug. */
        idOrSlug: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              variantId: string;
              /** Pieces, at most 10 told. */
              available: number;
              level: "in_stock" | "low" | "out";
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List products of every status */
  listProductsForStaff: {
    parameters: {
      query?: {
        /** Words, or a whole SKU. */
        q?: string | undefined;
        status?: "draft" | "published" | "archived" | undefined;
        category?: string | undefined;
        stock?: "out" | "low" | "in" | "any" | undefined;
        /** Minor units, of the lowest price of its variants. */
        priceMin?: number | undefined;
        /** Included. */
        priceMax?: number | undefined;
        /** Pieces of all its variants, as last heard. */
        availableMin?: number | undefined;
        /** Included. */
        availableMax?: number | undefined;
        /** `-`: the greatest first. */
        sort?: "newest" | "title" | "-title" | "updated" | "-updated" | "price" | "-price" | "stock" | "-stock" | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
              status: "draft" | "published" | "archived";
              /** What If-Match asks for, in quotes. */
              version: number;
              image: {
                /** A picture that every client can show. */
                url: string;
                alt: string;
                /** (uuid) */
                mediaId?: string;
                /** Pixels of the original, as it is shown. */
                width?: number;
                height?: number;
                /** Its mean colour, #rrggbb. */
                placeholder?: string;
                /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
                renditions?: number[];
              } | null;
              category: {
                /** (uuid) */
                id: string;
                slug: string;
                title: string;
              } | null;
              variantCount: number;
              priceMinMinor: number;
              priceMaxMinor: number;
              currency: string;
              /** Pieces of all its variants; what is sold shows within minutes. */
              available: number;
              /** low: of some variant few or none, of another some. */
              stockLevel: "out" | "low" | "in";
              updatedAt: string;
            }[];
            nextCursor: string | null;
            /** Over all pages: exact up to 1,000, from there on an estimate. Only with the first page. */
            total: {
              count: number;
              exact: boolean;
            } | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Create a product */
  createProduct: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          slug: string;
          title: string;
          description: string;
          category: string | null;
          brand?: string | undefined;
          tags: readonly string[];
          attributes: Record<string, string | number | boolean | readonly string[]>;
          options: readonly {
            name: string;
            values: readonly string[];
          }[];
          variants: readonly {
            sku: string;
            options: Record<string, string>;
            /** Minor units. */
            priceMinor: number;
            /** Minor units. */
            compareAtMinor?: number | undefined;
            weightGrams: number;
            barcode?: string | undefined;
          }[];
          media: readonly {
            /** (uuid) Of an upload; the rest is taken from it. */
            mediaId?: string | undefined;
            /** Of a picture that is not uploaded. */
            url?: string | undefined;
            /** What it shows, for who cannot see it. */
            alt: string;
            width?: number | undefined;
            height?: number | undefined;
            placeholder?: string | undefined;
            renditions?: readonly number[] | undefined;
          }[];
          status: "draft" | "published" | "archived";
          /** ISO 4217. */
          currency: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              /** A picture that every client can show. */
              url: string;
              alt: string;
              /** (uuid) */
              mediaId?: string;
              /** Pixels of the original, as it is shown. */
              width?: number;
              height?: number;
              /** Its mean colour, #rrggbb. */
              placeholder?: string;
              /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
              renditions?: number[];
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a product of any status */
  readProductForStaff: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              /** A picture that every client can show. */
              url: string;
              alt: string;
              /** (uuid) */
              mediaId?: string;
              /** Pixels of the original, as it is shown. */
              width?: number;
              height?: number;
              /** Its mean colour, #rrggbb. */
              placeholder?: string;
              /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
              renditions?: number[];
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Replace a product */
  replaceProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          slug: string;
          title: string;
          description: string;
          category: string | null;
          brand?: string | undefined;
          tags: readonly string[];
          attributes: Record<string, string | number | boolean | readonly string[]>;
          options: readonly {
            name: string;
            values: readonly string[];
          }[];
          variants: readonly {
            sku: string;
            options: Record<string, string>;
            /** Minor units. */
            priceMinor: number;
            /** Minor units. */
            compareAtMinor?: number | undefined;
            weightGrams: number;
            barcode?: string | undefined;
          }[];
          media: readonly {
            /** (uuid) Of an upload; the rest is taken from it. */
            mediaId?: string | undefined;
            /** Of a picture that is not uploaded. */
            url?: string | undefined;
            /** What it shows, for who cannot see it. */
            alt: string;
            width?: number | undefined;
            height?: number | undefined;
            placeholder?: string | undefined;
            renditions?: readonly number[] | undefined;
          }[];
          status: "draft" | "published" | "archived";
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              /** A picture that every client can show. */
              url: string;
              alt: string;
              /** (uuid) */
              mediaId?: string;
              /** Pixels of the original, as it is shown. */
              width?: number;
              height?: number;
              /** Its mean colour, #rrggbb. */
              placeholder?: string;
              /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
              renditions?: number[];
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Change fields of a product */
  changeProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          slug?: string | undefined;
          title?: string | undefined;
          description?: string | undefined;
          category?: string | null | undefined;
          brand?: string | undefined;
          tags?: readonly string[] | undefined;
          attributes?: Record<string, string | number | boolean | readonly string[]> | undefined;
          options?: readonly {
            name: string;
            values: readonly string[];
          }[] | undefined;
          variants?: readonly {
            sku: string;
            options: Record<string, string>;
            /** Minor units. */
            priceMinor: number;
            /** Minor units. */
            compareAtMinor?: number | undefined;
            weightGrams: number;
            barcode?: string | undefined;
          }[] | undefined;
          media?: readonly {
            /** (uuid) Of an upload; the rest is taken from it. */
            mediaId?: string | undefined;
            /** Of a picture that is not uploaded. */
            url?: string | undefined;
            /** What it shows, for who cannot see it. */
            alt: string;
            width?: number | undefined;
            height?: number | undefined;
            placeholder?: string | undefined;
            renditions?: readonly number[] | undefined;
          }[] | undefined;
          status?: "draft" | "published" | "archived" | undefined;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              /** A picture that every client can show. */
              url: string;
              alt: string;
              /** (uuid) */
              mediaId?: string;
              /** Pixels of the original, as it is shown. */
              width?: number;
              height?: number;
              /** Its mean colour, #rrggbb. */
              placeholder?: string;
              /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
              renditions?: number[];
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Publish a product */
  publishProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              /** A picture that every client can show. */
              url: string;
              alt: string;
              /** (uuid) */
              mediaId?: string;
              /** Pixels of the original, as it is shown. */
              width?: number;
              height?: number;
              /** Its mean colour, #rrggbb. */
              placeholder?: string;
              /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
              renditions?: number[];
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Withdraw a product from the shop */
  unpublishProduct: {
    parameters: {
      header?: {
        /** The ETag that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            slug: string;
            title: string;
            /** Plain text. */
            description: string;
            brand: string | null;
            /** From the root of the tree down to its category. */
            categories: {
              /** (uuid) */
              id: string;
              slug: string;
              title: string;
            }[];
            tags: string[];
            attributes: Record<string, unknown>;
            options: {
              name: string;
              values: string[];
            }[];
            media: {
              /** A picture that every client can show. */
              url: string;
              alt: string;
              /** (uuid) */
              mediaId?: string;
              /** Pixels of the original, as it is shown. */
              width?: number;
              height?: number;
              /** Its mean colour, #rrggbb. */
              placeholder?: string;
              /** Widths in pixels, each at /media/r/{mediaId}/{width}.avif, .webp and .jpg. */
              renditions?: number[];
            }[];
            currency: string;
            priceMinMinor: number;
            priceMaxMinor: number;
            variants: {
              /** (uuid) */
              id: string;
              sku: string;
              options: Record<string, string>;
              optionsText: string;
              priceMinor: number;
              compareAtMinor: number | null;
              currency: string;
              weightGrams: number;
              barcode: string | null;
            }[];
            publishedAt: string | null;
            updatedAt: string;
            status: "draft" | "published" | "archived";
            version: number;
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read the categories with their version */
  readCategoriesForStaff: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Roots: each { id, slug, title, description, attributes, children }, children of the same shape. */
            items: unknown[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add or change categories */
  putCategories: {
    parameters: {
      header?: {
        /** The ETag of the tree that the change was made against. */
        "if-match"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          categories: readonly {
            slug: string;
            title: string;
            description: string;
            parent: string | null;
            position: number;
            attributes: readonly {
              code: string;
              label: string;
              type: "text" | "number" | "boolean" | "enum" | "multi";
              unit?: string | undefined;
              values?: readonly string[] | undefined;
              required: boolean;
              filterable: boolean;
            }[];
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Roots: each { id, slug, title, description, attributes, children }, children of the same shape. */
            items: unknown[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Delete an empty category */
  deleteCategory: {
    parameters: {
      header?: {
        /** The ETag of the tree that the change was made against. */
        "if-match"?: string | undefined;
      };
      path: {
        slug: string;
      };
    };
    requestBody?: never;
    responses: {
      204: {
        headers: Record<string, unknown>;
        content?: never;
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List imports */
  listImports: {
    parameters: {
      query?: {
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: Import[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Import products from a file */
  startImport: {
    parameters: {
      query?: {
        warehouse?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "multipart/form-data": FormData;
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            fileName: string;
            bytes: number;
            state: "queued" | "running" | "finished" | "failed" | "cancelled";
            /** It ends at its next batch, a second or so away. */
            cancelAsked: boolean;
            /** Where levels of stock in the file are set. */
            warehouse: string;
            /** False: whoever sent it may not set stock, so levels are passed over. */
            setsStock: boolean;
            /** Of `bytes`: how far it has come. */
            bytesDone: number;
            /** Rows read so far, without the first line. */
            rows: number;
            /** Products. */
            created: number;
            /** Products. */
            updated: number;
            /** Products. */
            unchanged: number;
            /** Rows; each is told why under /rejected. */
            rejected: number;
            /** Variants whose level of stock was set. */
            stockChanged: number;
            failure: string | null;
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
          };
        };
      };
      202: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            fileName: string;
            bytes: number;
            state: "queued" | "running" | "finished" | "failed" | "cancelled";
            /** It ends at its next batch, a second or so away. */
            cancelAsked: boolean;
            /** Where levels of stock in the file are set. */
            warehouse: string;
            /** False: whoever sent it may not set stock, so levels are passed over. */
            setsStock: boolean;
            /** Of `bytes`: how far it has come. */
            bytesDone: number;
            /** Rows read so far, without the first line. */
            rows: number;
            /** Products. */
            created: number;
            /** Products. */
            updated: number;
            /** Products. */
            unchanged: number;
            /** Rows; each is told why under /rejected. */
            rejected: number;
            /** Variants whose level of stock was set. */
            stockChanged: number;
            failure: string | null;
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** See how far an import is */
  readImport: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            fileName: string;
            bytes: number;
            state: "queued" | "running" | "finished" | "failed" | "cancelled";
            /** It ends at its next batch, a second or so away. */
            cancelAsked: boolean;
            /** Where levels of stock in the file are set. */
            warehouse: string;
            /** False: whoever sent it may not set stock, so levels are passed over. */
            setsStock: boolean;
            /** Of `bytes`: how far it has come. */
            bytesDone: number;
            /** Rows read so far, without the first line. */
            rows: number;
            /** Products. */
            created: number;
            /** Products. */
            updated: number;
            /** Products. */
            unchanged: number;
            /** Rows; each is told why under /rejected. */
            rejected: number;
            /** Variants whose level of stock was set. */
            stockChanged: number;
            failure: string | null;
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Cancel an import */
  cancelImport: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            fileName: string;
            bytes: number;
            state: "queued" | "running" | "finished" | "failed" | "cancelled";
            /** It ends at its next batch, a second or so away. */
            cancelAsked: boolean;
            /** Where levels of stock in the file are set. */
            warehouse: string;
            /** False: whoever sent it may not set stock, so levels are passed over. */
            setsStock: boolean;
            /** Of `bytes`: how far it has come. */
            bytesDone: number;
            /** Rows read so far, without the first line. */
            rows: number;
            /** Products. */
            created: number;
            /** Products. */
            updated: number;
            /** Products. */
            unchanged: number;
            /** Rows; each is told why under /rejected. */
            rejected: number;
            /** Variants whose level of stock was set. */
            stockChanged: number;
            failure: string | null;
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List the rows that an import left out */
  listRejectedRows: {
    parameters: {
      query?: {
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** Of the file, its first line being 1. */
              line: number;
              field: string | null;
              reason: string;
            }[];
            nextCursor: string | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** See what an import would do */
  previewImport: {
    parameters: {
    };
    requestBody: {
      content: {
        "multipart/form-data": FormData;
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            format: "plain" | "shopify";
            columns: {
              name: string;
              /** False: it is passed over. */
              isKnown: boolean;
            }[];
            products: {
              line: number;
              slug: string;
              title: string;
              skus: string[];
              priceMinMinor: number;
              priceMaxMinor: number;
              outcome: "create" | "update" | "unchanged" | "reject";
              reason: string | null;
            }[];
            /** Rows at fault among those that were read. */
            rejected: {
              /** Of the file, its first line being 1. */
              line: number;
              field: string | null;
              reason: string;
            }[];
            /** That the shop does not have. */
            categoriesToMake: string[];
            rowsRead: number;
            /** False: the file goes on behind what was decided. */
            isWhole: boolean;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** List the warehouses */
  listWarehouses: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              id: string;
              code: string;
              name: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              postcode: string;
              /** Lower goes first when stock is allocated. */
              priority: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add or change warehouses */
  putWarehouses: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          warehouses: readonly {
            code: string;
            name: string;
            /** ISO 3166-1 alpha-2. */
            country: string;
            postcode: string;
            /** Lower goes first when stock is allocated. */
            priority: number;
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              id: string;
              code: string;
              name: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              postcode: string;
              /** Lower goes first when stock is allocated. */
              priority: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read stock levels */
  readStock: {
    parameters: {
      query: {
        /** Repeat it for more variants. */
        variantId: readonly string[];
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              variantId: string;
              warehouseId: string;
              warehouseCode: string;
              onHand: number;
              held: number;
              available: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read who holds a variant */
  listLiveHolds: {
    parameters: {
      path: {
        variantId: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              reference: string;
              state: "held" | "bound";
              warehouseId: string;
              quantity: number;
              /** (date-time) */
              expiresAt: string;
              /** (date-time) */
              createdAt: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read the ledger of a variant */
  listStockMovements: {
    parameters: {
      query?: {
        limit?: number | undefined;
        cursor?: string | undefined;
      };
      path: {
        variantId: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              id: string;
              warehouseId: string;
              warehouseName: string;
              /** hold, release, expire, commit, restock, receive or adjust. */
              kind: string;
              onHandDelta: number;
              heldDelta: number;
              reference: string;
              reason: string | null;
              actorId: string | null;
              /** Null: not done by a member of staff. */
              actorName: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Book goods that came in */
  receiveStock: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Number of the delivery note or the count; books a line only once. Left out: the Idempotency-Key. */
          reference?: string | undefined;
          reason: string;
          changes: readonly {
            variantId: string;
            warehouseCode: string;
            quantity: number;
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              variantId: string;
              warehouseId: string;
              warehouseCode: string;
              onHand: number;
              held: number;
              available: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Correct stock up or down */
  adjustStock: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Number of the delivery note or the count; books a line only once. Left out: the Idempotency-Key. */
          reference?: string | undefined;
          reason: string;
          changes: readonly {
            variantId: string;
            warehouseCode: string;
            quantity: number;
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              variantId: string;
              warehouseId: string;
              warehouseCode: string;
              onHand: number;
              held: number;
              available: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** The cart */
  getCart: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              /** Of all pieces wished for, in minor units. */
              totalMinor: number;
              /** Pieces in the subtotal: those that can be had now, with what a checkout of this cart holds. Less than `quantity`: checkout refuses the line. */
              countedQuantity: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, with what a checkout of this cart holds; at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the pieces that can be had now (`countedQuantity` of each line), in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Add to the cart */
  addToCart: {
    parameters: {
      header?: {
        /** With it, a repeated add changes nothing. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          variantId: string;
          quantity?: number | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              /** Of all pieces wished for, in minor units. */
              totalMinor: number;
              /** Pieces in the subtotal: those that can be had now, with what a checkout of this cart holds. Less than `quantity`: checkout refuses the line. */
              countedQuantity: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, with what a checkout of this cart holds; at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the pieces that can be had now (`countedQuantity` of each line), in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Remove a line */
  removeFromCart: {
    parameters: {
      header?: {
        /** The version that the change is meant for. */
        "if-match"?: string | undefined;
      };
      path: {
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              /** Of all pieces wished for, in minor units. */
              totalMinor: number;
              /** Pieces in the subtotal: those that can be had now, with what a checkout of this cart holds. Less than `quantity`: checkout refuses the line. */
              countedQuantity: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, with what a checkout of this cart holds; at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the pieces that can be had now (`countedQuantity` of each line), in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Set the quantity of a line */
  setQuantity: {
    parameters: {
      header?: {
        /** The version that the change is meant for. */
        "if-match"?: string | undefined;
      };
      path: {
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          quantity: number;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              /** Of all pieces wished for, in minor units. */
              totalMinor: number;
              /** Pieces in the subtotal: those that can be had now, with what a checkout of this cart holds. Less than `quantity`: checkout refuses the line. */
              countedQuantity: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, with what a checkout of this cart holds; at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the pieces that can be had now (`countedQuantity` of each line), in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Take over an anonymous cart */
  mergeCart: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          cartToken: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Null: there is no cart yet; the first add begins one. */
            id: string | null;
            /** Opens this anonymous cart; also set as a cookie. Null for a customer’s cart. */
            cartToken: string | null;
            /** Grows with every change. */
            version: number;
            lines: {
              id: string;
              variantId: string;
              quantity: number;
              /** Current price; the last known one when the variant is gone. */
              unitPriceMinor: number;
              /** Of all pieces wished for, in minor units. */
              totalMinor: number;
              /** Pieces in the subtotal: those that can be had now, with what a checkout of this cart holds. Less than `quantity`: checkout refuses the line. */
              countedQuantity: number;
              /** False: refused at checkout, not in the subtotal. */
              forSale: boolean;
              /** Pieces to be had now, with what a checkout of this cart holds; at most 999. */
              available: number;
              /** Null when the variant is gone, like all that follows. */
              productId: string | null;
              /** For links */
              productSlug: string | null;
              /** Stock keeping unit */
              sku: string | null;
              /** Of the product */
              title: string | null;
              /** `Blue / Large` */
              optionsText: string | null;
              /** Of the variant or its product */
              imageUrl: string | null;
            }[];
            /** What is not as it was when the cart was last shown. */
            changes: {
              lineId: string;
              kind: "price_changed" | "unavailable" | "low_stock" | "not_for_sale";
              /** The price last shown, or the pieces wished for. */
              from: number | null;
              /** The price now, or the pieces available. */
              to: number | null;
            }[];
            itemCount: number;
            /** Of the pieces that can be had now (`countedQuantity` of each line), in minor units. */
            subtotalMinor: number;
            /** ISO 4217; null for an empty cart. */
            currency: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read an order */
  getOrder: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            number: string;
            state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
            /** (uuid) */
            checkoutId: string;
            customerId: string | null;
            email: string;
            /** What the customer reads and mails are written in, BCP 47. */
            language?: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              country: string;
              phone?: string;
            };
            cancelReason: string | null;
            /** (date-time) */
            payBy: string;
            /** (date-time) */
            placedAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** What happened to an order */
  getOrderTimeline: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              from: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED" | null;
              to: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              /** customer:<id>, staff:<id>, guest or system. */
              by: string;
              reason: string | null;
              /** (date-time) */
              at: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Cancel an order before it is shipped */
  cancelOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Shown in the timeline. */
          reason?: string | undefined;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            number: string;
            state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
            /** (uuid) */
            checkoutId: string;
            customerId: string | null;
            email: string;
            /** What the customer reads and mails are written in, BCP 47. */
            language?: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              country: string;
              phone?: string;
            };
            cancelReason: string | null;
            /** (date-time) */
            payBy: string;
            /** (date-time) */
            placedAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Your own orders */
  listOrders: {
    parameters: {
      query?: {
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              number: string;
              state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              email: string;
              currency: string;
              /** Minor units of the currency. */
              totalMinor: number;
              /** Pieces, over all lines. */
              itemCount: number;
              /** (date-time) */
              placedAt: string;
              /** (date-time) */
              updatedAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Order a checkout, or a cart in one step */
  placeOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** (uuid) */
          checkoutId?: string | undefined;
          /** (uuid) Instead of checkoutId: both steps in one. */
          cartId?: string | undefined;
          /** The payment provider's name for the card, for instance pm_card_visa; never a card number. */
          paymentMethodId: string;
          /** When the card is declined: cancel the order and let its goods go, or wait until payBy for another card (POST /orders/{id}/payment-method). */
          onDecline?: "cancel" | "wait" | undefined;
          /** (email) Left out by signed-in customers: theirs is used. */
          email?: string | undefined;
          address?: {
            name: string;
            line1: string;
            line2?: string | undefined;
            city: string;
            postcode: string;
            region?: string | undefined;
            /** ISO 3166-1 alpha-2. */
            country: string;
            phone?: string | undefined;
          } | undefined;
          /** (uuid) From your address book, instead of address. */
          addressId?: string | undefined;
          /** What mails about the order are written in, when they have it; what Accept-Language says when left out. */
          language?: string | undefined;
          /** Code of a shipping option; the cheapest when left out. */
          shippingOption?: string | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            number: string;
            state: string;
            /** (uuid) */
            checkoutId: string;
            customerId: string | null;
            email: string;
            /** What the customer reads, BCP 47. */
            language?: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            cancelReason: string | null;
            /** (date-time) */
            payBy: string;
            /** (date-time) */
            placedAt: string;
            /** (date-time) */
            updatedAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Orders of the shop */
  listAllOrders: {
    parameters: {
      query?: {
        /** Any of these. */
        state?: readonly ("PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED")[] | undefined;
        /** A number such as S-100042, or the beginning of an e-mail address or of the name it goes to. */
        q?: string | undefined;
        /** (uuid) */
        customerId?: string | undefined;
        /** (date-time) ISO 8601, for instance 2026-05-04T10:00:00Z. */
        placedFrom?: string | undefined;
        /** (date-time) Not included. */
        placedTo?: string | undefined;
        /** Minor units. */
        totalMin?: number | undefined;
        /** Minor units. */
        totalMax?: number | undefined;
        /** `-`: the greatest first. */
        sort?: "-placed" | "placed" | "-total" | "total" | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              number: string;
              state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              email: string;
              currency: string;
              /** Minor units of the currency. */
              totalMinor: number;
              /** Pieces, over all lines. */
              itemCount: number;
              /** (date-time) */
              placedAt: string;
              /** (date-time) */
              updatedAt: string;
              customerId: string | null;
              /** Whom it goes to. */
              name: string;
            }[];
            nextCursor: string | null;
            /** Over all pages: exact up to 1,000, from there on an estimate. Only with the first page. */
            total: {
              count: number;
              exact: boolean;
            } | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** How many orders are in each state */
  countOrders: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              count: number;
              /** False: at least so many. */
              exact: boolean;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** An order with what happened to it and what you may do */
  getOrderForStaff: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            order: {
              /** (uuid) */
              id: string;
              number: string;
              state: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              /** (uuid) */
              checkoutId: string;
              customerId: string | null;
              email: string;
              /** What the customer reads and mails are written in, BCP 47. */
              language?: string;
              currency: string;
              lines: {
                /** (uuid) */
                variantId: string;
                /** (uuid) */
                productId: string;
                sku: string;
                title: string;
                optionsText: string;
                quantity: number;
                /** Minor units of the currency. */
                unitPriceMinor: number;
                /** Minor units of the currency. */
                totalMinor: number;
              }[];
              /** Minor units of the currency. */
              subtotalMinor: number;
              /** Minor units of the currency. */
              shippingMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
              shipping: {
                code: string;
                title: string;
              };
              address: {
                name: string;
                line1: string;
                line2?: string;
                city: string;
                postcode: string;
                region?: string;
                country: string;
                phone?: string;
              };
              cancelReason: string | null;
              /** (date-time) */
              payBy: string;
              /** (date-time) */
              placedAt: string;
              /** (date-time) */
              updatedAt: string;
            };
            timeline: {
              from: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED" | null;
              to: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED";
              /** customer:<id>, staff:<id>, guest or system. */
              by: string;
              reason: string | null;
              /** (date-time) */
              at: string;
              /** Null: not done by a member of staff. */
              actorName: string | null;
            }[];
            /** What you may do with it now, by its state and your scopes. */
            actions: {
              action: "pack" | "ship" | "deliver" | "cancel" | "refund";
              /** Where the order is then; null: where it was. */
              to: "PENDING" | "PAID" | "REVIEW" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "REFUNDED" | null;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Follow orders as they change */
  followOrders: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "text/event-stream": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** How the payment of an order stands */
  getOrderPayment: {
    parameters: {
      path: {
        /** Id of the order. */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            paymentId: string;
            /** (uuid) */
            orderId: string;
            state: "creating" | "processing" | "requires_action" | "awaiting_method" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded";
            /** Minor units of the currency. */
            amountMinor: number;
            /** Minor units of the currency. */
            refundedMinor: number;
            currency: string;
            provider: string;
            /** Where the customer proves who they are; null unless state is requires_action. */
            nextActionUrl: string | null;
            failureCode: string | null;
            /** Cards that were tried, the one under way included. */
            attempts: number;
            /** The card was declined and the order lives on: POST /orders/{id}/payment-method takes another one. */
            mayTryAgain: boolean;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Give money back */
  refundOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** Id of the order. */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** Minor units; all that is left when not given. */
          amountMinor?: number | undefined;
          reason: string;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            /** Minor units of the currency. */
            amountMinor: number;
            currency: string;
            state: "pending" | "succeeded" | "failed";
            reason: string;
            /** staff:<id>, system, or provider. */
            requestedBy: string;
            failureCode: string | null;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Payments of the shop */
  listPayments: {
    parameters: {
      query?: {
        /** Any of these. */
        state?: readonly ("creating" | "processing" | "requires_action" | "awaiting_method" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded")[] | undefined;
        /** Beginning of an e-mail address, the provider’s name of the payment (pi_…), or an id of payment or order. */
        q?: string | undefined;
        /** (date-time) ISO 8601, for instance 2026-05-04T10:00:00Z. */
        from?: string | undefined;
        /** (date-time) Not included. */
        to?: string | undefined;
        /** Minor units. */
        amountMin?: number | undefined;
        /** Minor units. */
        amountMax?: number | undefined;
        /** `-`: the greatest first. */
        sort?: "-created" | "created" | "-amount" | "amount" | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              paymentId: string;
              /** (uuid) */
              orderId: string;
              state: "creating" | "processing" | "requires_action" | "awaiting_method" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded";
              /** Minor units of the currency. */
              amountMinor: number;
              /** Minor units of the currency. */
              refundedMinor: number;
              currency: string;
              provider: string;
              /** Where the customer proves who they are; null unless state is requires_action. */
              nextActionUrl: string | null;
              failureCode: string | null;
              /** Cards that were tried, the one under way included. */
              attempts: number;
              /** The card was declined and the order lives on: POST /orders/{id}/payment-method takes another one. */
              mayTryAgain: boolean;
              email: string;
              providerRef: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            nextCursor: string | null;
            /** Over all pages: exact up to 1,000, from there on an estimate. Only with the first page. */
            total: {
              count: number;
              exact: boolean;
            } | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** The payment of an order with all that happened to it */
  getPaymentOfOrder: {
    parameters: {
      path: {
        /** Id of the order. */
        orderId: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            payment: {
              /** (uuid) */
              paymentId: string;
              /** (uuid) */
              orderId: string;
              state: "creating" | "processing" | "requires_action" | "awaiting_method" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded";
              /** Minor units of the currency. */
              amountMinor: number;
              /** Minor units of the currency. */
              refundedMinor: number;
              currency: string;
              provider: string;
              /** Where the customer proves who they are; null unless state is requires_action. */
              nextActionUrl: string | null;
              failureCode: string | null;
              /** Cards that were tried, the one under way included. */
              attempts: number;
              /** The card was declined and the order lives on: POST /orders/{id}/payment-method takes another one. */
              mayTryAgain: boolean;
            };
            refunds: {
              /** (uuid) */
              id: string;
              /** (uuid) */
              orderId: string;
              /** Minor units of the currency. */
              amountMinor: number;
              currency: string;
              state: "pending" | "succeeded" | "failed";
              reason: string;
              /** staff:<id>, system, or provider. */
              requestedBy: string;
              failureCode: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            entries: {
              kind: "capture" | "refund" | "refund_reversal";
              debitAccount: string;
              creditAccount: string;
              /** Minor units of the currency. */
              amountMinor: number;
              currency: string;
              /** (date-time) */
              bookedAt: string;
            }[];
            email: string;
            providerRef: string | null;
            /** (date-time) */
            createdAt: string;
            /** Set when the customer is to end up having paid nothing. */
            voidReason: string | null;
            /** Neither given back nor promised to a refund. */
            refundableMinor: number;
            /** (date-time) */
            updatedAt: string;
            /** What the provider told of it, oldest first; kept for 30 days. */
            messages: {
              id: string;
              type: string;
              /** (date-time) */
              at: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** All that happened to the money of an order */
  getOrderLedger: {
    parameters: {
      path: {
        /** Id of the order. */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            payment: {
              /** (uuid) */
              paymentId: string;
              /** (uuid) */
              orderId: string;
              state: "creating" | "processing" | "requires_action" | "awaiting_method" | "captured" | "failed" | "voided" | "refunded" | "partially_refunded";
              /** Minor units of the currency. */
              amountMinor: number;
              /** Minor units of the currency. */
              refundedMinor: number;
              currency: string;
              provider: string;
              /** Where the customer proves who they are; null unless state is requires_action. */
              nextActionUrl: string | null;
              failureCode: string | null;
              /** Cards that were tried, the one under way included. */
              attempts: number;
              /** The card was declined and the order lives on: POST /orders/{id}/payment-method takes another one. */
              mayTryAgain: boolean;
            };
            refunds: {
              /** (uuid) */
              id: string;
              /** (uuid) */
              orderId: string;
              /** Minor units of the currency. */
              amountMinor: number;
              currency: string;
              state: "pending" | "succeeded" | "failed";
              reason: string;
              /** staff:<id>, system, or provider. */
              requestedBy: string;
              failureCode: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            entries: {
              kind: "capture" | "refund" | "refund_reversal";
              debitAccount: string;
              creditAccount: string;
              /** Minor units of the currency. */
              amountMinor: number;
              currency: string;
              /** (date-time) */
              bookedAt: string;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** The payment provider's messages */
  receivePaymentWebhook: {
    parameters: {
      header?: {
        "stripe-signature"?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            received: boolean;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Price a cart and hold its stock */
  openCheckout: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** (uuid) */
          cartId: string;
          /** (email) Left out by signed-in customers: theirs is used. */
          email?: string | undefined;
          address?: {
            name: string;
            line1: string;
            line2?: string | undefined;
            city: string;
            postcode: string;
            region?: string | undefined;
            /** ISO 3166-1 alpha-2. */
            country: string;
            phone?: string | undefined;
          } | undefined;
          /** (uuid) From your address book, instead of address. */
          addressId?: string | undefined;
          /** What mails about the order are written in, when they have it; what Accept-Language says when left out. */
          language?: string | undefined;
          /** Code of a shipping option; the cheapest when left out. */
          shippingOption?: string | undefined;
        };
      };
    };
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) The id that the order has or will have. */
            orderId: string;
            /** (uuid) */
            cartId: string;
            email: string;
            /** What the customer reads, BCP 47. */
            language?: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
              estimateDays: number[];
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            /** (date-time) */
            expiresAt: string;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a checkout */
  getCheckout: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) The id that the order has or will have. */
            orderId: string;
            /** (uuid) */
            cartId: string;
            email: string;
            /** What the customer reads, BCP 47. */
            language?: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
              estimateDays: number[];
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            /** (date-time) */
            expiresAt: string;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Hold the stock of a checkout for another full term */
  renewCheckout: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) The id that the order has or will have. */
            orderId: string;
            /** (uuid) */
            cartId: string;
            email: string;
            /** What the customer reads, BCP 47. */
            language?: string;
            currency: string;
            lines: {
              /** (uuid) */
              variantId: string;
              /** (uuid) */
              productId: string;
              sku: string;
              title: string;
              optionsText: string;
              quantity: number;
              /** Minor units of the currency. */
              unitPriceMinor: number;
              /** Minor units of the currency. */
              totalMinor: number;
            }[];
            /** Minor units of the currency. */
            subtotalMinor: number;
            /** Minor units of the currency. */
            shippingMinor: number;
            /** Minor units of the currency. */
            totalMinor: number;
            shipping: {
              code: string;
              title: string;
              estimateDays: number[];
            };
            address: {
              name: string;
              line1: string;
              line2?: string;
              city: string;
              postcode: string;
              region?: string;
              /** ISO 3166-1 alpha-2. */
              country: string;
              phone?: string;
            };
            /** (date-time) */
            expiresAt: string;
            /** (date-time) */
            createdAt: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Pay with another card after a declined one */
  payAgain: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          /** The payment provider's name for the card, for instance pm_card_visa; never a card number. */
          paymentMethodId: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            paymentId: string;
            /** (uuid) */
            orderId: string;
            /** As of GET /orders/{id}/payment, which tells how it goes on. */
            state: string;
            /** Minor units of the currency. */
            amountMinor: number;
            /** Minor units of the currency. */
            refundedMinor: number;
            currency: string;
            provider: string;
            nextActionUrl: string | null;
            failureCode: string | null;
            /** Cards that were tried, this one included. */
            attempts: number;
            mayTryAgain: boolean;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** The parcels of an order */
  listParcels: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              /** (uuid) */
              orderId: string;
              state: "packed" | "shipped" | "delivered";
              lines: {
                /** (uuid) */
                variantId: string;
                sku: string;
                title: string;
                quantity: number;
              }[];
              carrier: string | null;
              trackingNumber: string | null;
              /** (date-time) */
              packedAt: string;
              shippedAt: string | null;
              deliveredAt: string | null;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Pack an order */
  packOrder: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            state: "packed" | "shipped" | "delivered";
            lines: {
              /** (uuid) */
              variantId: string;
              sku: string;
              title: string;
              quantity: number;
            }[];
            carrier: string | null;
            trackingNumber: string | null;
            /** (date-time) */
            packedAt: string;
            shippedAt: string | null;
            deliveredAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Hand a parcel to the carrier */
  shipParcel: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody: {
      content: {
        "application/json": {
          carrier: string;
          trackingNumber: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            state: "packed" | "shipped" | "delivered";
            lines: {
              /** (uuid) */
              variantId: string;
              sku: string;
              title: string;
              quantity: number;
            }[];
            carrier: string | null;
            trackingNumber: string | null;
            /** (date-time) */
            packedAt: string;
            shippedAt: string | null;
            deliveredAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Record that a parcel arrived */
  deliverParcel: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            /** (uuid) */
            orderId: string;
            state: "packed" | "shipped" | "delivered";
            lines: {
              /** (uuid) */
              variantId: string;
              sku: string;
              title: string;
              quantity: number;
            }[];
            carrier: string | null;
            trackingNumber: string | null;
            /** (date-time) */
            packedAt: string;
            shippedAt: string | null;
            deliveredAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Mails to customers */
  listMails: {
    parameters: {
      query?: {
        /** Any of these. */
        state?: readonly ("kept" | "queued" | "sent" | "failed")[] | undefined;
        /** Beginning of the address that it goes to. */
        q?: string | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              template: string;
              to: string;
              subject: string;
              /** kept: no mail server is set up. */
              state: "kept" | "queued" | "sent" | "failed";
              attempts: number;
              lastError: string | null;
              sentAt: string | null;
              /** (date-time) */
              createdAt: string;
            }[];
            nextCursor: string | null;
            /** Over all pages: exact up to 1,000, from there on an estimate. Only with the first page. */
            total: {
              count: number;
              exact: boolean;
            } | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read a mail */
  getMail: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            template: string;
            to: string;
            subject: string;
            /** kept: no mail server is set up. */
            state: "kept" | "queued" | "sent" | "failed";
            attempts: number;
            lastError: string | null;
            sentAt: string | null;
            /** (date-time) */
            createdAt: string;
            text: string;
            html: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Send a mail once more */
  sendMailAgain: {
    parameters: {
      header?: {
        /** Required: new for each wish; a repeat under the same key is given the same answer. */
        "idempotency-key"?: string | undefined;
      };
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      201: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) Of the new mail. */
            id: string;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Sales by the hour, the day or the week */
  reportSales: {
    parameters: {
      query: {
        /** (date) YYYY-MM-DD */
        from: string;
        /** (date) YYYY-MM-DD */
        to: string;
        interval?: "hour" | "day" | "week" | undefined;
        /** UTC, or an IANA name such as Europe/London. */
        timezone?: string | undefined;
        /** As many days before stand beside it. */
        compare?: "previous" | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date) YYYY-MM-DD */
            from: string;
            /** (date) YYYY-MM-DD */
            to: string;
            interval: "hour" | "day" | "week";
            /** UTC, or an IANA name such as Europe/London. */
            timeZone: string;
            /** As many days, right before. */
            previous: {
              /** (date) YYYY-MM-DD */
              from: string;
              /** (date) YYYY-MM-DD */
              to: string;
            };
            series: {
              /** ISO 4217. */
              currency: string;
              totals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              points: {
                /** (date-time) */
                startsAt: string;
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              }[];
              previousTotals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              previousPoints: {
                /** (date-time) */
                startsAt: string;
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              }[];
            }[];
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Totals of some days */
  reportSummary: {
    parameters: {
      query: {
        /** (date) YYYY-MM-DD */
        from: string;
        /** (date) YYYY-MM-DD */
        to: string;
        /** UTC, or an IANA name such as Europe/London. */
        timezone?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date) YYYY-MM-DD */
            from: string;
            /** (date) YYYY-MM-DD */
            to: string;
            /** UTC, or an IANA name such as Europe/London. */
            timeZone: string;
            /** As many days, right before. */
            previous: {
              /** (date) YYYY-MM-DD */
              from: string;
              /** (date) YYYY-MM-DD */
              to: string;
            };
            currencies: {
              /** ISO 4217. */
              currency: string;
              totals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              previousTotals: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              paidOfPlaced: number | null;
              previousPaidOfPlaced: number | null;
            }[];
            funnel: {
              /** That began on a page of the catalog, robots left out; null where none was counted yet. */
              visits: number | null;
              /** Orders placed by visits, both from the first visit on that was ever counted; null without a visit. */
              conversion: number | null;
              /** Null: nobody counts them. */
              carts: number | null;
              /** Orders placed, and held stock that nobody bought in time. */
              checkouts: number;
              ordersPlaced: number;
              ordersPaid: number;
              /** What is counted, in words. */
              counted: string;
            };
            previousFunnel: {
              /** That began on a page of the catalog, robots left out; null where none was counted yet. */
              visits: number | null;
              /** Orders placed by visits, both from the first visit on that was ever counted; null without a visit. */
              conversion: number | null;
              /** Null: nobody counts them. */
              carts: number | null;
              /** Orders placed, and held stock that nobody bought in time. */
              checkouts: number;
              ordersPlaced: number;
              ordersPaid: number;
              /** What is counted, in words. */
              counted: string;
            };
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** What sold best */
  reportTopProducts: {
    parameters: {
      query: {
        /** (date) YYYY-MM-DD */
        from: string;
        /** (date) YYYY-MM-DD */
        to: string;
        by?: "revenue" | "units" | undefined;
        /** Of each currency. */
        limit?: number | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date) YYYY-MM-DD */
            from: string;
            /** (date) YYYY-MM-DD */
            to: string;
            by: "revenue" | "units";
            currencies: {
              /** ISO 4217. */
              currency: string;
              items: {
                rank: number;
                /** (uuid) */
                variantId: string;
                /** (uuid) */
                productId: string;
                sku: string;
                /** As it was last sold in these days. */
                title: string;
                optionsText: string;
                units: number;
                /** Of the lines, before refunds. */
                revenueMinor: number;
              }[];
            }[];
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Why payments failed */
  reportPaymentFailures: {
    parameters: {
      query: {
        /** (date) YYYY-MM-DD */
        from: string;
        /** (date) YYYY-MM-DD */
        to: string;
        interval?: "hour" | "day" | "week" | undefined;
        /** UTC, or an IANA name such as Europe/London. */
        timezone?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date) YYYY-MM-DD */
            from: string;
            /** (date) YYYY-MM-DD */
            to: string;
            interval: "hour" | "day" | "week";
            /** UTC, or an IANA name such as Europe/London. */
            timeZone: string;
            /** As many days, right before. */
            previous: {
              /** (date) YYYY-MM-DD */
              from: string;
              /** (date) YYYY-MM-DD */
              to: string;
            };
            /** The most frequent first. */
            reasons: {
              /** As the provider says it. */
              code: string;
              /** ISO 4217. */
              currency: string;
              count: number;
              /** What was to be taken. */
              amountMinor: number;
            }[];
            previousReasons: {
              /** As the provider says it. */
              code: string;
              /** ISO 4217. */
              currency: string;
              count: number;
              /** What was to be taken. */
              amountMinor: number;
            }[];
            points: {
              /** (date-time) */
              startsAt: string;
              failures: {
                /** As the provider says it. */
                code: string;
                /** ISO 4217. */
                currency: string;
                count: number;
                /** What was to be taken. */
                amountMinor: number;
              }[];
            }[];
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Today and the last hour */
  reportLive: {
    parameters: {
      query?: {
        /** UTC, or an IANA name such as Europe/London. */
        timezone?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date-time) */
            at: string;
            /** UTC, or an IANA name such as Europe/London. */
            timeZone: string;
            currencies: {
              /** ISO 4217. */
              currency: string;
              today: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              lastHour: {
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              };
              /** The last four hours, by the quarter. */
              points: {
                /** (date-time) */
                startsAt: string;
                ordersPlaced: number;
                ordersPaid: number;
                /** Pieces of paid orders. */
                units: number;
                /** Of paid orders, with shipping, before refunds. */
                revenueMinor: number;
                /** Minor units. */
                shippingMinor: number;
                /** Taken, also for orders that had ended meanwhile. */
                capturedMinor: number;
                /** After payment. */
                ordersCancelled: number;
                /** Minor units. */
                cancelledMinor: number;
                /** Cancelled before payment. */
                ordersUnpaid: number;
                ordersRefunded: number;
                refunds: number;
                /** Minor units. */
                refundedMinor: number;
                /** Refunds that the provider took back later. */
                reversedMinor: number;
                paymentFailures: number;
                /** Captured less refunded, with what came back of refunds. */
                netMinor: number;
                /** Revenue by paid order; null without one. */
                averageOrderMinor: number | null;
              }[];
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** How the installation is */
  getSystem: {
    parameters: {
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (date-time) */
            at: string;
            version: string;
            /** The one that answers. */
            process: {
              pid: number;
              host: string;
              /** web: answers · worker: works · all: both. */
              role: "all" | "web" | "worker";
              /** (date-time) */
              startedAt: string;
              uptimeSeconds: number;
              memoryBytes: number;
              /** What pool, batches and routes are about, in words. */
              scope: string;
            };
            pool: {
              open: number;
              idle: number;
              waiting: number;
              max: number;
            };
            /** Null: the workers are in another process. */
            subscribers: {
              name: string;
              depth: number;
              lagSeconds: number;
            }[] | null;
            batches: {
              command: string;
              batches: number;
              commands: number;
              meanSize: number | null;
              p99Size: number | null;
              p99WaitMs: number | null;
              p99DurationMs: number | null;
              /** Batches that failed and were split. */
              failed: number;
            }[];
            /** The busiest 60 that were asked for. */
            routes: {
              method: string;
              route: string;
              /** Since the process began. */
              total: {
                count: number;
                /** Answered 5xx. */
                errors: number;
                p50Ms: number | null;
                p99Ms: number | null;
              };
              /** Of about the last minute. */
              recent: {
                count: number;
                /** Answered 5xx. */
                errors: number;
                p50Ms: number | null;
                p99Ms: number | null;
                perSecond: number;
              };
            }[];
            /** Null: they run in another process. */
            jobs: {
              name: string;
              /** Milliseconds, or cron (UTC). */
              every: number | string;
              runs: number;
              failures: number;
              lastStartedAt: string | null;
              lastDurationMs: number | null;
              lastError: string | null;
            }[] | null;
            /** All that said something of themselves in the last ten minutes, the silent ones last. */
            processes: {
              process: {
                pid: number;
                host: string;
                /** web: answers · worker: works · all: both. */
                role: "all" | "web" | "worker";
                /** (date-time) */
                startedAt: string;
                uptimeSeconds: number;
                memoryBytes: number;
              };
              pool: {
                open: number;
                idle: number;
                waiting: number;
                max: number;
              };
              /** Null: the workers are in another process. */
              subscribers: {
                name: string;
                depth: number;
                lagSeconds: number;
              }[] | null;
              batches: {
                command: string;
                batches: number;
                commands: number;
                meanSize: number | null;
                p99Size: number | null;
                p99WaitMs: number | null;
                p99DurationMs: number | null;
                /** Batches that failed and were split. */
                failed: number;
              }[];
              /** The busiest 60 that were asked for. */
              routes: {
                method: string;
                route: string;
                /** Since the process began. */
                total: {
                  count: number;
                  /** Answered 5xx. */
                  errors: number;
                  p50Ms: number | null;
                  p99Ms: number | null;
                };
                /** Of about the last minute. */
                recent: {
                  count: number;
                  /** Answered 5xx. */
                  errors: number;
                  p50Ms: number | null;
                  p99Ms: number | null;
                  perSecond: number;
                };
              }[];
              /** Null: they run in another process. */
              jobs: {
                name: string;
                /** Milliseconds, or cron (UTC). */
                every: number | string;
                runs: number;
                failures: number;
                lastStartedAt: string | null;
                lastDurationMs: number | null;
                lastError: string | null;
              }[] | null;
              ageSeconds: number;
              /** It says nothing any more: busy, stopped or cut off. */
              isStale: boolean;
            }[];
            database: {
              slots: {
                name: string;
                active: boolean;
                /** Of the log, written and not yet dealt with. */
                lagBytes: number;
                /** Of the log, that the server keeps for it. */
                keptBytes: number;
              }[];
              outbox: {
                bytes: number;
                rowsAbout: number;
                oldestAt: string | null;
              };
              /** Counted up to 10,000. */
              deliveriesWaiting: number;
              deadLetters: number;
              /** Deliveries that were tried three times and more; the 50 most often tried. */
              failing: {
                subscriber: string;
                eventType: string;
                subject: string;
                attempts: number;
                lastError: string;
                /** (date-time) */
                nextAttemptAt: string;
              }[];
            };
            /** Of the last `stoa audit`. */
            lastAudit: {
              /** (date-time) */
              at: string;
              tookMs: number;
              checks: number;
              disagreements: number;
            } | null;
            /** Null: no backup in the folder, or the database is outside. */
            lastBackupAt: string | null;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Deliveries that were given up */
  listDeadLetters: {
    parameters: {
      query?: {
        subscriber?: string | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              id: string;
              subscriber: string;
              eventType: string;
              eventId: string;
              /** What the event is about, for instance the id of an order. */
              subject: string;
              attempts: number;
              /** Why it was given up. */
              reason: string;
              /** (date-time) */
              createdAt: string;
              /** Null: it lies there. */
              replayedAt: string | null;
            }[];
            nextCursor: string | null;
            /** All that lie there. */
            bySubscriber: {
              subscriber: string;
              count: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Read what was given up */
  getDeadLetter: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            id: string;
            subscriber: string;
            eventType: string;
            eventId: string;
            /** What the event is about, for instance the id of an order. */
            subject: string;
            attempts: number;
            /** Why it was given up. */
            reason: string;
            /** (date-time) */
            createdAt: string;
            /** Null: it lies there. */
            replayedAt: string | null;
            /** The event as it was told (CloudEvents 1.0). */
            event: unknown;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Send a letter again */
  replayDeadLetter: {
    parameters: {
      path: {
        /** (uuid) */
        id: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Letters that are on their way again. */
            replayed: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Send again all that a subscriber gave up */
  replayDeadLetters: {
    parameters: {
    };
    requestBody: {
      content: {
        "application/json": {
          subscriber: string;
        };
      };
    };
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** Letters that are on their way again. */
            replayed: number;
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** What is running out */
  listScarceStock: {
    parameters: {
      query?: {
        /** Just this one, however much there is. */
        sku?: string | undefined;
        /** A whole SKU, or words of products: what they have, however much. */
        q?: string | undefined;
        /** Code of a warehouse; all together when left out. */
        warehouse?: string | undefined;
        /** Fewer pieces available than this. */
        below?: number | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** (uuid) */
              variantId: string;
              /** Null: the catalog does not know it. */
              productId: string | null;
              sku: string | null;
              title: string | null;
              optionsText: string | null;
              /** False for a draft, an archived product or a retired variant. */
              forSale: boolean;
              onHand: number;
              held: number;
              available: number;
              warehouses: {
                warehouseCode: string;
                onHand: number;
                held: number;
                available: number;
              }[];
            }[];
            nextCursor: string | null;
            /** Over all pages: exact up to 1,000, from there on an estimate. Only with the first page. */
            total: {
              count: number;
              exact: boolean;
            } | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Stock that is kept for somebody */
  listHolds: {
    parameters: {
      query?: {
        /** (uuid) */
        variantId?: string | undefined;
        /** bound: an order was placed for it. */
        state?: "held" | "bound" | undefined;
        limit?: number | undefined;
        /** nextCursor of the page before. */
        cursor?: string | undefined;
        /** What to answer, whatever the Accept header says. */
        format?: "json" | "csv" | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            items: {
              /** Id of a checkout, or of a cart where carts hold stock. */
              reference: string;
              /** bound: an order was placed for it. */
              state: "held" | "bound";
              /** (date-time) */
              expiresAt: string;
              /** (date-time) */
              createdAt: string;
              /** The order that was placed for it. */
              order: {
                /** (uuid) */
                id: string;
                number: string;
                state: string;
              } | null;
              lines: {
                /** (uuid) */
                variantId: string;
                sku: string | null;
                title: string | null;
                optionsText: string | null;
                warehouseCode: string;
                quantity: number;
              }[];
            }[];
            nextCursor: string | null;
            /** Over all pages: exact up to 1,000, from there on an estimate. Only with the first page. */
            total: {
              count: number;
              exact: boolean;
            } | null;
          };
          "text/csv": string;
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
  /** Why is this not available */
  explainStock: {
    parameters: {
      path: {
        /** (uuid) */
        variantId: string;
      };
    };
    requestBody?: never;
    responses: {
      200: {
        headers: Record<string, unknown>;
        content: {
          "application/json": {
            /** (uuid) */
            variantId: string;
            /** Null: the catalog does not know it. */
            productId: string | null;
            sku: string | null;
            title: string | null;
            optionsText: string | null;
            /** False for a draft, an archived product or a retired variant. */
            forSale: boolean;
            onHand: number;
            held: number;
            available: number;
            /** All that the shop has, in the order in which stock is taken from them. */
            warehouses: {
              warehouseCode: string;
              onHand: number;
              held: number;
              available: number;
              warehouseName: string;
            }[];
            /** Why it can or cannot be bought now, the most telling first. */
            reasons: ("not_for_sale" | "nothing_on_hand" | "all_held" | "partly_held" | "available")[];
            /** Who keeps what until when; the newest 100. */
            holds: {
              /** Id of a checkout, or of a cart where carts hold stock. */
              reference: string;
              /** bound: an order was placed for it. */
              state: "held" | "bound";
              /** (date-time) */
              expiresAt: string;
              /** (date-time) */
              createdAt: string;
              /** The order that was placed for it. */
              order: {
                /** (uuid) */
                id: string;
                number: string;
                state: string;
              } | null;
              warehouseCode: string;
              quantity: number;
            }[];
          };
        };
      };
      "4XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
      "5XX": {
        headers: Record<string, unknown>;
        content: {
          "application/problem+json": Problem;
        };
      };
    };
  };
}

export interface paths {
  "/api/v1/shop": {
    get: operations["getShop"];
  };
  "/api/v1/shipping-options": {
    get: operations["listShippingOptions"];
  };
  "/api/v1/customers": {
    post: operations["signUp"];
  };
  "/api/v1/customers/me": {
    get: operations["getMe"];
    patch: operations["changeMe"];
  };
  "/api/v1/customers/me/password": {
    put: operations["changePassword"];
  };
  "/api/v1/customers/me/email-confirmations": {
    post: operations["sendEmailConfirmation"];
  };
  "/api/v1/customers/me/email-changes": {
    post: operations["changeEmail"];
  };
  "/api/v1/customers/me/email": {
    put: operations["confirmEmail"];
  };
  "/api/v1/password-resets": {
    post: operations["askPasswordReset"];
  };
  "/api/v1/password-resets/completions": {
    post: operations["resetPassword"];
  };
  "/api/v1/customers/me/sessions": {
    get: operations["listSessions"];
    delete: operations["endOtherSessions"];
  };
  "/api/v1/customers/me/sessions/{id}": {
    delete: operations["endSession"];
  };
  "/api/v1/sessions": {
    post: operations["signIn"];
  };
  "/api/v1/staff/sessions": {
    post: operations["signInStaff"];
  };
  "/api/v1/sessions/refresh": {
    post: operations["refreshSession"];
  };
  "/api/v1/sessions/current": {
    delete: operations["signOut"];
  };
  "/api/v1/customers/me/addresses": {
    get: operations["listAddresses"];
    post: operations["addAddress"];
  };
  "/api/v1/customers/me/addresses/{id}": {
    put: operations["replaceAddress"];
    delete: operations["deleteAddress"];
  };
  "/api/v1/customers/me/default-address": {
    put: operations["setDefaultAddress"];
  };
  "/api/v1/staff/me": {
    get: operations["getStaffMe"];
  };
  "/api/v1/admin/staff": {
    get: operations["listStaff"];
    post: operations["hireStaff"];
  };
  "/api/v1/admin/staff/{id}": {
    patch: operations["changeStaff"];
  };
  "/api/v1/admin/customers": {
    get: operations["listCustomers"];
  };
  "/api/v1/admin/customers/{id}": {
    get: operations["getCustomer"];
  };
  "/api/v1/admin/media/{id}": {
    get: operations["readMedia"];
  };
  "/api/v1/admin/media": {
    post: operations["uploadMedia"];
  };
  "/api/v1/products": {
    get: operations["listProducts"];
  };
  "/api/v1/categories": {
    get: operations["listCategories"];
  };
  "/api/v1/products/{idOrSlug}": {
    get: operations["readProduct"];
  };
  "/api/v1/products/{idOrSlug}/availability": {
    get: operations["readAvailability"];
  };
  "/api/v1/admin/products": {
    get: operations["listProductsForStaff"];
    post: operations["createProduct"];
  };
  "/api/v1/admin/products/{id}": {
    get: operations["readProductForStaff"];
    put: operations["replaceProduct"];
    patch: operations["changeProduct"];
  };
  "/api/v1/admin/products/{id}/publication": {
    put: operations["publishProduct"];
    delete: operations["unpublishProduct"];
  };
  "/api/v1/admin/categories": {
    get: operations["readCategoriesForStaff"];
    put: operations["putCategories"];
  };
  "/api/v1/admin/categories/{slug}": {
    delete: operations["deleteCategory"];
  };
  "/api/v1/admin/imports": {
    get: operations["listImports"];
    post: operations["startImport"];
  };
  "/api/v1/admin/imports/{id}": {
    get: operations["readImport"];
  };
  "/api/v1/admin/imports/{id}/cancellation": {
    post: operations["cancelImport"];
  };
  "/api/v1/admin/imports/{id}/rejected": {
    get: operations["listRejectedRows"];
  };
  "/api/v1/admin/imports/preview": {
    post: operations["previewImport"];
  };
  "/api/v1/admin/warehouses": {
    get: operations["listWarehouses"];
    put: operations["putWarehouses"];
  };
  "/api/v1/admin/stock": {
    get: operations["readStock"];
  };
  "/api/v1/admin/stock/{variantId}/holds": {
    get: operations["listLiveHolds"];
  };
  "/api/v1/admin/stock/{variantId}/movements": {
    get: operations["listStockMovements"];
  };
  "/api/v1/admin/stock/receipts": {
    post: operations["receiveStock"];
  };
  "/api/v1/admin/stock/adjustments": {
    post: operations["adjustStock"];
  };
  "/api/v1/cart": {
    get: operations["getCart"];
  };
  "/api/v1/cart/items": {
    post: operations["addToCart"];
  };
  "/api/v1/cart/items/{id}": {
    delete: operations["removeFromCart"];
    patch: operations["setQuantity"];
  };
  "/api/v1/cart/merge": {
    post: operations["mergeCart"];
  };
  "/api/v1/orders/{id}": {
    get: operations["getOrder"];
  };
  "/api/v1/orders/{id}/timeline": {
    get: operations["getOrderTimeline"];
  };
  "/api/v1/orders/{id}/cancellation": {
    post: operations["cancelOrder"];
  };
  "/api/v1/orders": {
    get: operations["listOrders"];
    post: operations["placeOrder"];
  };
  "/api/v1/admin/orders": {
    get: operations["listAllOrders"];
  };
  "/api/v1/admin/orders/counts": {
    get: operations["countOrders"];
  };
  "/api/v1/admin/orders/{id}": {
    get: operations["getOrderForStaff"];
  };
  "/api/v1/admin/live": {
    get: operations["followOrders"];
  };
  "/api/v1/orders/{id}/payment": {
    get: operations["getOrderPayment"];
  };
  "/api/v1/orders/{id}/refunds": {
    post: operations["refundOrder"];
  };
  "/api/v1/admin/payments": {
    get: operations["listPayments"];
  };
  "/api/v1/admin/payments/{orderId}": {
    get: operations["getPaymentOfOrder"];
  };
  "/api/v1/admin/orders/{id}/ledger": {
    get: operations["getOrderLedger"];
  };
  "/api/v1/payments/webhooks/stripe": {
    post: operations["receivePaymentWebhook"];
  };
  "/api/v1/checkouts": {
    post: operations["openCheckout"];
  };
  "/api/v1/checkouts/{id}": {
    get: operations["getCheckout"];
  };
  "/api/v1/checkouts/{id}/renewal": {
    post: operations["renewCheckout"];
  };
  "/api/v1/orders/{id}/payment-method": {
    post: operations["payAgain"];
  };
  "/api/v1/orders/{id}/parcels": {
    get: operations["listParcels"];
    post: operations["packOrder"];
  };
  "/api/v1/parcels/{id}/shipment": {
    post: operations["shipParcel"];
  };
  "/api/v1/parcels/{id}/delivery": {
    post: operations["deliverParcel"];
  };
  "/api/v1/admin/mailbox": {
    get: operations["listMails"];
  };
  "/api/v1/admin/mailbox/{id}": {
    get: operations["getMail"];
  };
  "/api/v1/admin/mailbox/{id}/sendings": {
    post: operations["sendMailAgain"];
  };
  "/api/v1/reports/sales": {
    get: operations["reportSales"];
  };
  "/api/v1/reports/summary": {
    get: operations["reportSummary"];
  };
  "/api/v1/reports/top-products": {
    get: operations["reportTopProducts"];
  };
  "/api/v1/reports/payment-failures": {
    get: operations["reportPaymentFailures"];
  };
  "/api/v1/reports/live": {
    get: operations["reportLive"];
  };
  "/api/v1/admin/system": {
    get: operations["getSystem"];
  };
  "/api/v1/admin/dead-letters": {
    get: operations["listDeadLetters"];
  };
  "/api/v1/admin/dead-letters/{id}": {
    get: operations["getDeadLetter"];
  };
  "/api/v1/admin/dead-letters/{id}/replay": {
    post: operations["replayDeadLetter"];
  };
  "/api/v1/admin/dead-letters/replays": {
    post: operations["replayDeadLetters"];
  };
  "/api/v1/admin/stock-levels": {
    get: operations["listScarceStock"];
  };
  "/api/v1/admin/holds": {
    get: operations["listHolds"];
  };
  "/api/v1/admin/stock/{variantId}/explanation": {
    get: operations["explainStock"];
  };
}

/** Who may use an operation, as the API's document says it. */
export const access = {
  getShop: "public",
  listShippingOptions: "public",
  signUp: "public",
  getMe: "customer",
  changeMe: "customer",
  changePassword: "customer",
  sendEmailConfirmation: "customer",
  changeEmail: "customer",
  confirmEmail: "customer",
  askPasswordReset: "public",
  resetPassword: "public",
  listSessions: "customer",
  endOtherSessions: "customer",
  endSession: "customer",
  signIn: "public",
  signInStaff: "public",
  refreshSession: "public",
  signOut: "anyone",
  listAddresses: "customer",
  addAddress: "customer",
  replaceAddress: "customer",
  deleteAddress: "customer",
  setDefaultAddress: "customer",
  getStaffMe: "staff",
  listStaff: "scope staff:write",
  hireStaff: "scope staff:write",
  changeStaff: "scope staff:write",
  listCustomers: "scope customers:read",
  getCustomer: "scope customers:read",
  readMedia: "scope catalog:write",
  uploadMedia: "scope catalog:write",
  listProducts: "public",
  listCategories: "public",
  readProduct: "public",
  readAvailability: "public",
  listProductsForStaff: "scope catalog:write",
  createProduct: "scope catalog:write",
  readProductForStaff: "scope catalog:write",
  replaceProduct: "scope catalog:write",
  changeProduct: "scope catalog:write",
  publishProduct: "scope catalog:write",
  unpublishProduct: "scope catalog:write",
  readCategoriesForStaff: "scope catalog:write",
  putCategories: "scope catalog:write",
  deleteCategory: "scope catalog:write",
  listImports: "scope catalog:write",
  startImport: "scope catalog:write",
  readImport: "scope catalog:write",
  cancelImport: "scope catalog:write",
  listRejectedRows: "scope catalog:write",
  previewImport: "scope catalog:write",
  listWarehouses: "scope inventory:read",
  putWarehouses: "scope inventory:write",
  readStock: "scope inventory:read",
  listLiveHolds: "scope inventory:read",
  listStockMovements: "scope inventory:read",
  receiveStock: "scope inventory:write",
  adjustStock: "scope inventory:write",
  getCart: "anyone",
  addToCart: "anyone",
  removeFromCart: "anyone",
  setQuantity: "anyone",
  mergeCart: "customer",
  getOrder: "anyone",
  getOrderTimeline: "anyone",
  cancelOrder: "anyone",
  listOrders: "customer",
  placeOrder: "anyone",
  listAllOrders: "scope orders:read",
  countOrders: "scope orders:read",
  getOrderForStaff: "scope orders:read",
  followOrders: "scope orders:read",
  getOrderPayment: "anyone",
  refundOrder: "scope payments:write",
  listPayments: "scope payments:read",
  getPaymentOfOrder: "scope payments:read",
  getOrderLedger: "scope payments:read",
  receivePaymentWebhook: "public",
  openCheckout: "anyone",
  getCheckout: "anyone",
  renewCheckout: "anyone",
  payAgain: "anyone",
  listParcels: "anyone",
  packOrder: "scope orders:write",
  shipParcel: "scope orders:write",
  deliverParcel: "scope orders:write",
  listMails: "scope orders:read",
  getMail: "scope orders:read",
  sendMailAgain: "scope orders:write",
  reportSales: "scope reports:read",
  reportSummary: "scope reports:read",
  reportTopProducts: "scope reports:read",
  reportPaymentFailures: "scope reports:read",
  reportLive: "scope reports:read",
  getSystem: "scope system:read",
  listDeadLetters: "scope system:read",
  getDeadLetter: "scope system:read",
  replayDeadLetter: "scope system:write",
  replayDeadLetters: "scope system:write",
  listScarceStock: "scope inventory:read",
  listHolds: "scope inventory:read",
  explainStock: "scope inventory:read",
} as const;
